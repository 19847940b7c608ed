import type { RefObject } from "react";
import type { SessionView } from "../../api/types";
import { IconButton } from "../../components/IconButton";
import { Semaphore } from "../../components/Semaphore";
import { ThemeToggle } from "../../components/ThemeToggle";
import { describeConnection, stateLook, summaryOf } from "./status/describe";
import type { Connection } from "./stream/StreamSnapshot";

interface SessionHeaderProps {
  view: SessionView | null;
  connection: Connection;
  toolbar: RefObject<HTMLDivElement | null>;
  fontSize: number;
  isFitted: boolean;
  onFontSize: (size: number | null) => void;
  onFind: () => void;
  onShare: () => void;
  onClose: () => void;
}

/** Where a wide terminal on a phone gets to with one tap, to be moved about under the finger. */
const readableFontSize = 13;

export function SessionHeader(props: SessionHeaderProps) {
  const { view, connection, toolbar, fontSize, isFitted, onFontSize, onFind, onShare, onClose } = props;
  const trouble = describeConnection(connection, 0);
  const aspect = trouble ? trouble.tone : view ? stateLook(view.state).tone : "caution";
  return (
    <header className="session-header">
      <Semaphore aspect={aspect} />
      <h1 className="session-title" title={view ? summaryOf(view) : undefined}>
        {view ? summaryOf(view) : "Opening session…"}
      </h1>
      <div className="toolbar" role="toolbar" aria-label="Session" ref={toolbar}>
        <IconButton icon="search" label="Find in terminal (Ctrl+Shift+F)" onClick={onFind} />
        <IconButton icon="minus" label="Smaller text" onClick={() => onFontSize(Math.ceil(fontSize) - 1)} />
        <IconButton icon="plus" label="Larger text" onClick={() => onFontSize(Math.floor(fontSize) + 1)} />
        <IconButton
          icon="fit"
          label="Fit the terminal into the window"
          pressed={isFitted}
          onClick={() => onFontSize(isFitted ? readableFontSize : null)}
        />
        <span className="toolbar-gap" />
        <IconButton icon="link" label="Copy link" onClick={onShare} />
        <ThemeToggle />
      </div>
      <IconButton icon="cross" label="Close and go to the list" onClick={onClose} />
    </header>
  );
}
