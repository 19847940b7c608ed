import { StateChip } from "../../../components/StateChip";
import { duration } from "../../../format/time";
import type { StreamSnapshot } from "../stream/StreamSnapshot";
import { describeConnection, describeSession, elapsedSeconds, outcomeText, outcomeTone, reasonText } from "./describe";

interface StatusBarProps {
  snapshot: StreamSnapshot;
  /** Monotonic milliseconds. */
  now: number;
  onRetry: () => void;
}

export function StatusBar({ snapshot, now, onRetry }: StatusBarProps) {
  const { view, viewAt, connection } = snapshot;
  const age = Math.max(0, (now - viewAt) / 1000);
  const state = view && describeSession(view, age);
  const trouble = describeConnection(connection, now);
  const elapsed = view && elapsedSeconds(view, age);
  const outcome = view ? outcomeText(view) : "";
  const reason = view ? reasonText(view) : "";
  return (
    <div className="status-bar">
      {/* Only words that change with the state are announced; a countdown read out every second helps nobody. */}
      <output className="visually-hidden" aria-live="polite">
        {[trouble?.word, state?.word, outcome].filter(Boolean).join(", ")}
      </output>
      {trouble && <StateChip {...trouble} />}
      {state && (!trouble || connection.phase === "waiting") && <StateChip {...state} isPast={trouble !== null} />}
      {trouble && trouble.detail !== "" && <span className="status-detail">{trouble.detail}</span>}
      {connection.phase === "waiting" && (
        <button type="button" className="button is-small" onClick={onRetry}>
          Try now
        </button>
      )}
      {!trouble && state && state.detail !== "" && <span className="status-detail">{state.detail}</span>}
      {view && outcome !== "" && <span className={`outcome is-${outcomeTone(view)}`}>{outcome}</span>}
      {reason !== "" && (
        <span className="status-reason" title={reason}>
          {reason}
        </span>
      )}
      <span className="spacer" />
      {view?.task && <Fact name="Agent" value={view.task.agent} />}
      {elapsed !== null && <Fact name="Elapsed" value={duration(elapsed)} />}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <span className="fact">
      <span className="fact-name">{name}</span> {value}
    </span>
  );
}
