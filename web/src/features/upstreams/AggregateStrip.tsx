import type { UpstreamClient } from "../../api/upstreams";
import { counted } from "../../format/text";
import { aggregateOf } from "./presentation";

export function AggregateStrip({ clients }: { clients: readonly UpstreamClient[] }) {
  const { configured, connected, unconnected, errors, stale } = aggregateOf(clients);
  return (
    <p className="aggregate" aria-label="Summary">
      <strong>
        {counted(configured, "MCP")} configured
      </strong>
      <span className="is-clear">{connected} connected</span>
      <span>{unconnected} configured · unconnected</span>
      {errors > 0 && <span className="is-stop">{counted(errors, "error")}</span>}
      {stale > 0 && <span className="is-caution">{stale} stale</span>}
      <span className="quiet">token values never displayed</span>
    </p>
  );
}
