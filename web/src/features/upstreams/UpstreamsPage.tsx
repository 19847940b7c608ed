import "./upstreams.css";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { messageOf } from "../../api/retrying";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { useWallClock } from "../../components/useWallClock";
import { AggregateStrip } from "./AggregateStrip";
import { UpstreamRow } from "./UpstreamRow";
import { isUntold, useUpstreams } from "./useUpstreams";

/** The MCP servers that the hub serves to its agents, and how they are. */
export default function UpstreamsPage() {
  const { data, error, isPending, isFetching, refetch } = useUpstreams();
  const now = useWallClock();
  useEffect(() => {
    if (error && !isUntold(error)) notifications.show({ id: "upstreams-failed", color: "red", title: "MCP clients not read", message: messageOf(error) });
  }, [error]);
  return (
    <>
      <div className="upstreams-header">
        <div>
          <h1>MCP clients</h1>
          <p className="quiet">Other MCP servers that this hub connects and serves to its agents.</p>
        </div>
        <span className="spacer" />
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          Reload
        </Button>
      </div>
      {data?.stub && <p className="stub">This list is a sample: the hub connects none of them.</p>}
      {isUntold(error) && <div className="empty">This hub does not tell how its MCP clients are.</div>}
      <Failure error={isUntold(error) ? null : error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="MCP clients" />}
      {data && <AggregateStrip clients={data.clients} />}
      {data?.clients.length === 0 && <div className="empty">No MCP clients configured.</div>}
      {data && data.clients.length > 0 && (
        <ul className="list">
          {data.clients.map((client) => (
            <UpstreamRow key={client.name} client={client} now={now} />
          ))}
        </ul>
      )}
    </>
  );
}
