import { byteCount } from "../../format/bytes";
import type { StreamSnapshot } from "./stream/StreamSnapshot";
import type { GridSize } from "./terminal/fitting";

interface SessionFooterProps {
  snapshot: StreamSnapshot;
  grid: GridSize;
  /** Bytes up to what the screen shows. */
  written: number;
  title: string;
}

export function SessionFooter({ snapshot, grid, written, title }: SessionFooterProps) {
  const { connection, view, skipped, catchingUp } = snapshot;
  const size = Math.max(view?.head ?? 0, written);
  return (
    <footer className="session-footer">
      {view?.state !== "expired" && (
        <span>
          {grid.cols}×{grid.rows}
        </span>
      )}
      {title !== "" && <span className="terminal-title">{title}</span>}
      <span className="spacer" />
      {catchingUp !== null && connection.phase === "open" && <span>loading history, {catchingUp} %</span>}
      {skipped > 0 && (
        <span className="skipped" title="This page was too slow, or the middle of a long recording is not kept. The screen is right again.">
          skipped {byteCount(skipped)}
        </span>
      )}
      {size > 0 && <span>{byteCount(size)}</span>}
      {size === 0 && view?.state === "live" && connection.phase === "open" && <span>nothing printed yet</span>}
      {connection.phase === "open" && (
        <span title={connection.transport === "long-poll" ? "WebSockets do not get through here; the page asks over HTTP instead." : undefined}>
          {connection.transport === "websocket" ? "WebSocket" : "long-poll"}
        </span>
      )}
    </footer>
  );
}
