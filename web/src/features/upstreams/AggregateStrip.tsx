import type { UpstreamClient } from "../../api/upstreams";
import { aggregateOf } from "./presentation";

export function AggregateStrip({ clients }: { clients: readonly UpstreamClient[] }) {
  const { configured, connected, unconnected, errors, stale } = aggregateOf(clients);
  return (
    <p className="aggregate" aria-label="Summary">
      <strong>
        {configured} {configured === 1 ? "MCP" : "MCPs"} configured
      </strong>
      <span className="is-clear">{connected} connected</span>
      <span>{unconnected} configured · unconnected</span>
      {errors > 0 && (
        <span className="is-stop">
          {errors} {errors === 1 ? "error" : "errors"}
        </span>
      )}
      {stale > 0 && <span className="is-caution">{stale} stale</span>}
      <span className="quiet">token values never displayed</span>
    </p>
  );
}
