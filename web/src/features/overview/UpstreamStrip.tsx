import { Link } from "wouter";
import { Failure } from "../../components/Failure";
import { Icon } from "../../components/Icon";
import { statusLook } from "../upstreams/presentation";
import { isUntold, useUpstreams } from "../upstreams/useUpstreams";

const mostShown = 30;

/** How the MCP servers are, in one line. Left out while there are none, and by a hub that does not tell. */
export function UpstreamStrip() {
  const { data, error, refetch } = useUpstreams();
  if (isUntold(error) || (!error && !data?.clients.length)) return null;
  const clients = data?.clients ?? [];
  return (
    <section aria-label="MCP clients" className="part">
      <h2>
        MCP clients {clients.length > 0 && <span className="count">{clients.length}</span>}
      </h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      <ul className="strip">
        {clients.slice(0, mostShown).map(({ name, status, stale }) => {
          const { tone, icon, word } = statusLook(status);
          return (
            <li key={name} className={`strip-item is-${tone}${stale ? " is-past" : ""}`}>
              <Icon name={icon} />
              <span className="strip-name">{name}</span>
              <span className="strip-word">
                {word}
                {stale ? ", stale" : ""}
              </span>
            </li>
          );
        })}
        <li className="strip-more">
          <Link href="/upstreams">All MCP clients</Link>
        </li>
      </ul>
    </section>
  );
}
