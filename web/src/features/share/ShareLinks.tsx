import "./share.css";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { keys } from "../../api/keys";
import { listShares, revokeShare, type ShareLink } from "../../api/shares";
import { Failure } from "../../components/Failure";
import { Icon } from "../../components/Icon";
import { StateChip } from "../../components/StateChip";
import { notifyFailure } from "../../components/notifyFailure";
import { useWallClock } from "../../components/useWallClock";
import { useSeat } from "../../shell/hubContext";
import { ShareDialog } from "./ShareDialog";
import { isGood, linkLook, linkNotes } from "./shareText";

/** The links that people made to a session, and the way to make one. For its owner and operators. */
export function ShareLinks({ sessionId }: { sessionId: string }) {
  const { hub } = useSeat();
  const [isMaking, setMaking] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: keys.shares(sessionId), queryFn: ({ signal }) => listShares(hub, sessionId, signal) });
  return (
    <section aria-label="Share links">
      <h2 className="with-action">
        Share links {data && data.length > 0 && <span className="count">{data.length}</span>}
        <span className="spacer" />
        <Button variant="default" size="xs" leftSection={<Icon name="share" />} onClick={() => setMaking(true)}>
          Share
        </Button>
      </h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {data?.length === 0 && <p className="quiet">Nobody was given a link of their own.</p>}
      {data && data.length > 0 && (
        <ul className="list">
          {data.map((link) => (
            <ShareRow key={link.id} link={link} />
          ))}
        </ul>
      )}
      {isMaking && <ShareDialog sessionId={sessionId} onClose={() => setMaking(false)} />}
    </section>
  );
}

/** One link, with what is known of it. In a list of several sessions' links its children say which it is for. */
export function ShareRow({ link, children }: { link: ShareLink; children?: ReactNode }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const now = useWallClock() / 1000;
  const { mutate, isPending } = useMutation({
    mutationFn: () => revokeShare(hub, link),
    onSuccess: () => Promise.all([cache.invalidateQueries({ queryKey: keys.shares(link.session_id) }), cache.invalidateQueries({ queryKey: keys.allShares })]),
    onError: (error) => notifyFailure("Not revoked", error),
  });
  return (
    <li className="share-row">
      <StateChip {...linkLook(link, now)} />
      <span className="share-name">
        {link.name || "Without a name"} {children && <span className="share-where">{children}</span>}
      </span>
      <span className="share-notes quiet">{linkNotes(link, now).join(" · ")}</span>
      {isGood(link, now) && (
        <Button variant="default" size="xs" loading={isPending} aria-label={`Revoke ${link.name || "the link without a name"}`} onClick={() => mutate()}>
          Revoke
        </Button>
      )}
    </li>
  );
}
