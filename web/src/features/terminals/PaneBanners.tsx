import { useNow } from "../../components/useNow";
import { describeConnection } from "../session/status/describe";
import type { StreamSnapshot } from "../session/stream/StreamSnapshot";

interface PaneBannersProps {
  snapshot: StreamSnapshot;
  onRetry: () => void;
  onKeep: () => void;
}

/**
 * What is wrong or about to happen: the connection, a hub that restarts, a shell that nobody has used for long, control that somebody took. They lie
 * over the terminal: one that took room would change the terminal's size, its program would draw anew, and an idle shell would seem to be in use.
 */
export function PaneBanners({ snapshot, onRetry, onKeep }: PaneBannersProps) {
  const { connection, view, notice } = snapshot;
  const now = useNow();
  const trouble = connection.phase === "connecting" ? null : describeConnection(connection, now);
  return (
    <div className="pane-banners">
      {trouble && (
        <p className={`pane-banner is-${trouble.tone}`} role="alert">
          <span>
            {trouble.word}. <span aria-hidden="true">{trouble.detail}</span>
          </span>
          {connection.phase === "waiting" && (
            <button type="button" className="button is-small" onClick={onRetry}>
              Try now
            </button>
          )}
        </p>
      )}
      {(view?.idle_ends_at ?? null) !== null && view?.state === "live" && (
        <p className="pane-banner is-caution" role="alert">
          <span>Session idle — will terminate soon if no activity.</span>
          <button type="button" className="button is-small" onClick={onKeep}>
            Keep it
          </button>
        </p>
      )}
      {connection.phase === "open" && view?.state === "live" && notice !== "" && (
        <output className="pane-banner is-caution">{notice}</output>
      )}
    </div>
  );
}
