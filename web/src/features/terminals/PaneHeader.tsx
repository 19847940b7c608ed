import type { SessionView } from "../../api/types";
import { IconButton } from "../../components/IconButton";
import { Icon } from "../../components/Icon";
import { summaryOf } from "../session/status/describe";
import { presentableTitle } from "../session/terminal/text";
import { audienceText, keyboardText } from "./keyboard";

interface PaneHeaderProps {
  view: SessionView | null;
  /** The title that the program set. */
  title: string;
  holds: boolean;
  isOpen: boolean;
  onTake: () => void;
  onRelease: () => void;
  onEnd: () => void;
  onClose: () => void;
}

/** What runs in the pane, who types, how many watch. */
export function PaneHeader({ view, title, holds, isOpen, onTake, onRelease, onEnd, onClose }: PaneHeaderProps) {
  const isLive = view !== null && (view.state === "live" || view.state === "grace");
  const audience = view ? audienceText(view.viewers) : "";
  return (
    <header className="pane-header">
      <Icon name={view?.task ? "play" : "terminal"} />
      <span className="pane-title" title={title || undefined}>
        {title || (view ? presentableTitle(summaryOf(view)) : "Opening…")}
      </span>
      {isLive && isOpen && <output className={`pane-keyboard${holds ? " is-held" : ""}`}>{keyboardText(view, holds)}</output>}
      {audience !== "" && <span className="pane-audience">{audience}</span>}
      <span className="pane-acts">
        {isLive && view.can_control && (
          <button type="button" className="button is-small" disabled={!isOpen} onClick={holds ? onRelease : onTake}>
            {holds ? "Release" : view.control ? "Take over" : "Take control"}
          </button>
        )}
        {isLive && <IconButton icon="power" label="End this terminal…" onClick={onEnd} />}
        <IconButton icon="cross" label="Close the pane; the terminal goes on" onClick={onClose} />
      </span>
    </header>
  );
}
