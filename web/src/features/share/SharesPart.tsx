import "./share.css";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { keys } from "../../api/keys";
import { listAllShares } from "../../api/shares";
import { pathOf, taskPath } from "../../app/address";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { useWallClock } from "../../components/useWallClock";
import { useSeat } from "../../shell/hubContext";
import { ShareRow } from "./ShareLinks";
import { isGood } from "./shareText";

/** The share links of all one's sessions; for operators everybody's. Each leads to what it shows. */
export function SharesPart() {
  const { hub } = useSeat();
  const now = useWallClock() / 1000;
  const [showsEnded, setShowsEnded] = useState(false);
  const { data, error, isPending, refetch } = useQuery({ queryKey: keys.allShares, queryFn: ({ signal }) => listAllShares(hub, signal) });
  const links = data ?? [];
  const good = links.filter((link) => isGood(link, now));
  const ended = links.length - good.length;
  return (
    <section className="part" aria-labelledby="shares-title">
      <h2 id="shares-title">
        Share links <span className="count">{good.length > 0 ? good.length : "to single sessions"}</span>
      </h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="share links" />}
      {data && good.length === 0 && <p className="quiet">No link is open. They are made on the page of a task.</p>}
      {(showsEnded ? links : good).length > 0 && (
        <ul className="list" aria-label="Share links">
          {(showsEnded ? links : good).map((link) => (
            <ShareRow key={link.id} link={link}>
              {link.task_id === null ? (
                <Link href={pathOf({ sessionId: link.session_id })}>its terminal</Link>
              ) : (
                <Link href={taskPath(link.task_id)}>{link.task_id}</Link>
              )}
              {" of "}
              {link.owner}
            </ShareRow>
          ))}
        </ul>
      )}
      {ended > 0 && (
        <button type="button" className="button is-small more" aria-expanded={showsEnded} onClick={() => setShowsEnded(!showsEnded)}>
          {showsEnded ? "Hide" : "Show"} {ended} that {ended === 1 ? "has" : "have"} ended
        </button>
      )}
    </section>
  );
}
