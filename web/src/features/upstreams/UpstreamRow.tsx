import type { UpstreamClient } from "../../api/upstreams";
import { Icon } from "../../components/Icon";
import { StateChip } from "../../components/StateChip";
import { UnfoldingLine } from "../../components/UnfoldingLine";
import { cut } from "../../format/text";
import { UpstreamDetail } from "./UpstreamDetail";
import { checkedText, credentialText, longestError, statusLook, toolsText } from "./presentation";

/** One MCP server: a line, and behind it everything that the hub knows. */
export function UpstreamRow({ client, now }: { client: UpstreamClient; now: number }) {
  return (
    <li className="upstream" data-name={client.name} data-status={client.status}>
      <UnfoldingLine className="upstream-line" line={<Line client={client} now={now} />}>
        <UpstreamDetail client={client} />
      </UnfoldingLine>
    </li>
  );
}

function Line({ client, now }: { client: UpstreamClient; now: number }) {
  return (
    <>
      <span className="upstream-name">{client.name}</span>
      <span className="badge">{client.transport}</span>
      <StateChip {...statusLook(client.status)} />
      {client.tools_count !== null && <span className="quiet">{toolsText(client.tools_count)}</span>}
      <Credential client={client} />
      <span className="quiet">{checkedText(client.last_check_at, now)}</span>
      {client.stale && <span className="badge is-caution">stale</span>}
      {client.last_error !== null && <span className="upstream-error">{cut(client.last_error, longestError)}</span>}
    </>
  );
}

function Credential({ client }: { client: UpstreamClient }) {
  if (!client.auth_token_env) return null;
  const text = credentialText(client);
  return (
    <span className={`credential is-${client.auth_token_present ? "clear" : "stop"}`} title={text}>
      <Icon name="key" />
      <Icon name={client.auth_token_present ? "check" : "cross"} />
      <span className="visually-hidden">{text}</span>
    </span>
  );
}
