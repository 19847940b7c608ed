import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState, type DragEvent } from "react";
import { messageOf } from "../../api/retrying";
import { keepShell } from "../../api/shells";
import { pathOf } from "../../app/address";
import { copyText } from "../../components/copy";
import { useSeat } from "../../shell/hubContext";
import { FindBar } from "../session/FindBar";
import { HistoryProgress } from "../session/HistoryProgress";
import { LinkDialog } from "../session/LinkDialog";
import type { LinkTarget } from "../session/terminal/links";
import { useSessionTerminal } from "../session/useSessionTerminal";
import { ClipboardDialog } from "./ClipboardDialog";
import { PaneBanners } from "./PaneBanners";
import { PaneHeader } from "./PaneHeader";
import { endText, takesByItself } from "./keyboard";
import { uploadAndType, uploadRefusal } from "./uploads";
import type { Look } from "./useAppearance";
import { usePaneSize } from "./usePaneSize";

export interface TerminalPaneProps {
  sessionId: string;
  look: Look;
  /** This pane has the keyboard, and its tab is in front. */
  hasFocus: boolean;
  isFinding: boolean;
  onFindClose: () => void;
  onPageKey: (event: KeyboardEvent) => boolean;
  onFocus: () => void;
  onClose: () => void;
  /** Choose something else to show here. */
  onReset: () => void;
  onEnd: (sessionId: string, label: string) => void;
}

/** A value as it was when the connection was last open: what a lost one takes away is not shown as lost. */
function useLastWhileOpen(value: boolean, isOpen: boolean): boolean {
  const [last, setLast] = useState(value);
  if (isOpen && last !== value) setLast(value);
  return isOpen ? value : last;
}

/** One terminal: watched by all who may, typed into by who holds control. */
export function TerminalPane(props: TerminalPaneProps) {
  const { sessionId, look, hasFocus, isFinding, onFindClose, onPageKey, onFocus, onClose, onReset, onEnd } = props;
  const { hub, me } = useSeat();
  const stage = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [title, setTitle] = useState("");
  const [grid, setGrid] = useState({ cols: 80, rows: 24 });
  const [hovered, setHovered] = useState<LinkTarget | null>(null);
  const [link, setLink] = useState<LinkTarget | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [isBlocked, setBlocked] = useState(false);
  const [wasReleased, setReleased] = useState(false);
  const [isTarget, setTarget] = useState(false);

  const { terminal, snapshot } = useSessionTerminal(hub, sessionId, me.ws_ticket === true, look.theme, host, {
    onTitle: setTitle,
    onLinkHover: setHovered,
    onLinkClick: setLink,
    onResized: setGrid,
    onPageKey,
    onFiles: (files) => void give(files),
    // Only a person who types here is asked, and not about what was said before they looked.
    onClipboard: (text) => {
      if (hasFocus && snapshot.holdsControl && snapshot.catchingUp === null && document.hasFocus() && !isBlocked) setWanted((known) => known ?? text);
    },
  });
  const { view, holdsControl } = snapshot;
  const label = view?.label ?? "Terminal";
  usePaneSize({ terminal, stage, grid, fills: useLastWhileOpen(holdsControl, snapshot.connection.phase === "open"), family: look.family, fontSize: look.appearance.size });

  const takes = takesByItself(snapshot, wasReleased);
  useEffect(() => {
    if (takes) terminal?.stream.control.take();
  }, [terminal, takes]);

  useEffect(() => terminal?.screen.setWritable(holdsControl), [terminal, holdsControl]);
  // While a dialog asks, nothing outside it takes the focus; with its answer the keyboard comes back.
  const isAsked = wanted !== null || link !== null;
  useEffect(() => {
    if (hasFocus && !isAsked) terminal?.screen.focus();
  }, [terminal, hasFocus, isAsked]);

  const give = async (files: File[]) => {
    const refusal = uploadRefusal(files, { isShell: view !== null && view.task === null, holds: holdsControl });
    const message = refusal ?? (await uploadAndType(hub, files, (text) => terminal?.stream.control.input(text)));
    notifications.show({ message });
    terminal?.screen.focus();
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setTarget(false);
    const files = Array.from(event.dataTransfer.files);
    if (files.length > 0) void give(files);
  };

  const copy = () => {
    void copyText(wanted ?? "").then((done) => notifications.show(done ? { message: "Copied." } : { color: "red", message: "The browser does not let this page copy." }));
    setWanted(null);
  };

  const keep = () => {
    keepShell(hub, sessionId).catch((error: unknown) => notifications.show({ color: "red", message: messageOf(error) }));
  };

  const end = view && endText(view);
  const isGone = snapshot.connection.phase === "closed" && snapshot.connection.cause === "denied";
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping a file is the pointer's way of pasting it
    <section
      className={`pane${hasFocus ? " has-focus" : ""}${isTarget ? " is-target" : ""}`}
      aria-label={`Terminal ${label}`}
      onFocusCapture={onFocus}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setTarget(true);
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={drop}
    >
      <PaneHeader
        view={view}
        title={title}
        holds={holdsControl}
        isOpen={snapshot.connection.phase === "open"}
        onTake={() => {
          setReleased(false);
          terminal?.stream.control.take();
          terminal?.screen.focus();
        }}
        onRelease={() => {
          setReleased(true);
          terminal?.stream.control.release();
        }}
        onEnd={() => onEnd(sessionId, label)}
        onClose={onClose}
      />
      <div className="pane-stage" style={{ background: look.theme.theme.background }}>
        <PaneBanners snapshot={snapshot} onRetry={() => terminal?.stream.retryNow()} onKeep={keep} />
        {isFinding && terminal && <FindBar screen={terminal.screen} onClose={onFindClose} />}
        <HistoryProgress snapshot={snapshot} />
        <div className="stage" ref={stage}>
          <div className="pane-sheet">
            <section className="terminal-host" ref={host} aria-label="Screen" />
          </div>
        </div>
        {hovered && <div className="link-preview">{hovered.href}</div>}
        {isTarget && <div className="pane-drop">Drop to upload, and type the path here</div>}
      </div>
      {(end !== null || isGone) && (
        <output className="pane-end">
          <span>{end ?? "This terminal is gone, or it is not for you."}</span>
          {view && <a href={pathOf({ sessionId })}>Open its page</a>}
          <button type="button" className="button is-small" onClick={onReset}>
            Another terminal here
          </button>
          <button type="button" className="button is-small" onClick={onClose}>
            Close the pane
          </button>
        </output>
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
      {wanted !== null && (
        <ClipboardDialog
          text={wanted}
          from={label}
          onCopy={copy}
          onClose={() => setWanted(null)}
          onBlock={() => {
            setBlocked(true);
            setWanted(null);
          }}
        />
      )}
    </section>
  );
}
