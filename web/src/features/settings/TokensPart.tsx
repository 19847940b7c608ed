import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import { listTokens, type TokenView } from "../../api/tokens";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { StateChip } from "../../components/StateChip";
import { useWallClock } from "../../components/useWallClock";
import { moment } from "../../format/time";
import { useSeat } from "../../shell/hubContext";
import { NewTokenDialog } from "./NewTokenDialog";
import { RevokeDialog } from "./RevokeDialog";
import { lastUseText, sortTokens, standingOf } from "./tokenWords";

/** The hub's tokens, for admins. */
export function TokensPart() {
  const { hub } = useSeat();
  const now = useWallClock() / 1000;
  const [isMaking, setMaking] = useState(false);
  const [showsEnded, setShowsEnded] = useState(false);
  const [revoking, setRevoking] = useState<TokenView | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: keys.tokens, queryFn: ({ signal }) => listTokens(hub, signal) });
  const tokens = sortTokens(data ?? [], now);
  const ended = tokens.filter((token) => !standingOf(token, now).isGood);
  const shown = showsEnded ? tokens : tokens.filter((token) => !ended.includes(token));
  return (
    <section className="part" aria-labelledby="tokens-title">
      <div className="part-header">
        <h2 id="tokens-title">
          Tokens <span className="count">for people and programs</span>
        </h2>
        <span className="spacer" />
        <Button size="xs" onClick={() => setMaking(true)}>
          New token
        </Button>
      </div>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="tokens" />}
      {data && shown.length === 0 && <div className="empty">No token is good now.</div>}
      {shown.length > 0 && (
        <ul className="list" aria-label="Tokens">
          {shown.map((token) => (
            <TokenRow key={token.id} token={token} now={now} onRevoke={() => setRevoking(token)} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <button type="button" className="button is-small more" aria-expanded={showsEnded} onClick={() => setShowsEnded(!showsEnded)}>
          {showsEnded ? "Hide" : "Show"} {ended.length} that {ended.length === 1 ? "has" : "have"} ended
        </button>
      )}
      <NewTokenDialog isOpen={isMaking} onClose={() => setMaking(false)} />
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}

function TokenRow({ token, now, onRevoke }: { token: TokenView; now: number; onRevoke: () => void }) {
  const { isGood, tone, word, note } = standingOf(token, now);
  return (
    <li className="token" data-token={token.id}>
      <StateChip tone={tone} icon={isGood ? "key" : "cross"} word={word} />
      <span className="token-name">
        <strong>{token.name}</strong>
        <span className="row-note">
          {token.identity} · {token.role} · {note}
        </span>
      </span>
      <span className="quiet" title={`made ${moment(token.created_at)}`}>
        {lastUseText(token.last_used_at, now)}
      </span>
      {isGood && (
        <button type="button" className="button is-small" onClick={onRevoke} aria-label={`Revoke ${token.name}`}>
          Revoke
        </button>
      )}
    </li>
  );
}
