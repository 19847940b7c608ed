import type { SessionView } from "../../api/types";
import { Icon } from "../../components/Icon";

interface ControlBarProps {
  view: SessionView;
  holds: boolean;
  isOpen: boolean;
  notice: string;
  onTake: () => void;
  onRelease: () => void;
  onFit: () => void;
}

/** Who may type, for everybody to see; and for operators the way to get it. */
export function ControlBar({ view, holds, isOpen, notice, onTake, onRelease, onFit }: ControlBarProps) {
  const hasTerminal = view.state === "live" || view.state === "grace";
  if (!hasTerminal || (!view.can_control && view.control === null && notice === "")) return null;
  return (
    <div className={`control-bar${holds ? " is-held" : ""}`}>
      <Icon name="keyboard" />
      <output>{controlText(view, holds)}</output>
      {notice !== "" && <span className="control-notice">{notice}</span>}
      <span className="spacer" />
      {holds ? (
        <>
          <span className="control-hint">Ctrl+Shift+L leaves the terminal</span>
          <button type="button" className="button is-small" onClick={onFit}>
            Fit to my window
          </button>
          <button type="button" className="button is-small" onClick={onRelease}>
            Release control
          </button>
        </>
      ) : (
        view.can_control && (
          <button type="button" className="button is-small" disabled={!isOpen} onClick={onTake}>
            {view.control ? "Take control over" : "Take control"}
          </button>
        )
      )}
    </div>
  );
}

function controlText(view: SessionView, holds: boolean): string {
  if (holds) return "You have control: what you type goes to the terminal.";
  if (view.control?.you) return "You have control in another window.";
  return view.control ? `${view.control.holder} has control.` : "Nobody types: you are watching.";
}
