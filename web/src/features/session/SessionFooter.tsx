import { byteCount } from "../../format/bytes";
import type { StreamSnapshot } from "./stream/StreamSnapshot";
import type { GridSize } from "./terminal/fitting";

interface SessionFooterProps {
  snapshot: StreamSnapshot;
  grid: GridSize;
  title: string;
}

export function SessionFooter({ snapshot, grid, title }: SessionFooterProps) {
  const { connection, view, skipped, catchingUp } = snapshot;
  return (
    <footer className="session-footer">
      <span>
        {grid.cols}×{grid.rows}
      </span>
      {title !== "" && <span className="terminal-title">{title}</span>}
      <span className="spacer" />
      {catchingUp !== null && connection.phase === "open" && <span>loading history, {catchingUp} %</span>}
      {skipped > 0 && (
        <span className="skipped" title="This page was too slow, or the middle of a long recording is not kept. The screen is right again.">
          skipped {byteCount(skipped)}
        </span>
      )}
      {view && view.head > 0 && <span>{byteCount(view.head)}</span>}
      {connection.phase === "open" && (
        <span title={connection.transport === "long-poll" ? "WebSockets do not get through here; the page asks over HTTP instead." : undefined}>
          {connection.transport === "websocket" ? "WebSocket" : "long-poll"}
        </span>
      )}
    </footer>
  );
}
