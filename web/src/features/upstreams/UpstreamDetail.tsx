import type { UpstreamClient } from "../../api/upstreams";
import { Fact } from "../../components/Fact";
import { cut } from "../../format/text";
import { isOperator, useSeat } from "../../shell/hubContext";
import { ExplainPart } from "./ExplainPart";
import { HistoryPart } from "./HistoryPart";
import { ToolsPart } from "./ToolsPart";
import { UpstreamActs } from "./UpstreamActs";
import { absoluteText, credentialText, longestEndpoint, toolsText } from "./presentation";

export function UpstreamDetail({ client }: { client: UpstreamClient }) {
  const { me } = useSeat();
  return (
    <div className="upstream-detail">
      {isOperator(me) && <UpstreamActs name={client.name} />}
      <dl className="facts">
        <Fact name="Endpoint">
          <code title={client.endpoint}>{cut(client.endpoint, longestEndpoint)}</code>
        </Fact>
        <Fact name="Credential">
          {credentialText(client)}
          {client.auth_token_env && <div className="quiet">To rotate it, put the new value into this variable. No restart is needed.</div>}
        </Fact>
        <Fact name="Allowed tools">
          {client.allowed_tools_regex === null ? "null (all tools allowed)" : <code>{client.allowed_tools_regex}</code>}
        </Fact>
        <Fact name="Tools">{toolsText(client.tools_count)}</Fact>
        <Fact name="State">
          {client.state}
          {client.reason_code !== client.state && ` (${client.reason_code})`}
        </Fact>
        {client.next_retry_at && <Fact name="Tried again">{absoluteText(client.next_retry_at)}</Fact>}
        {client.consecutive_failures > 0 && <Fact name="Failures in a row">{client.consecutive_failures}</Fact>}
        {client.latency_ms !== null && <Fact name="Answered in">{client.latency_ms.toFixed(1)} ms</Fact>}
      </dl>
      <section aria-label="Last check">
        <h2>Last check</h2>
        <p>
          {absoluteText(client.last_check_at)}
          {client.stale && " · stale"}
        </p>
        {client.last_error !== null && (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
          <pre className="block" tabIndex={0}>
            {client.last_error}
          </pre>
        )}
      </section>
      <ExplainPart name={client.name} />
      <HistoryPart client={client} />
      {isOperator(me) && <ToolsPart name={client.name} />}
    </div>
  );
}
