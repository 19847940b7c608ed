import { Link } from "wouter";
import type { WorkspaceRow } from "../../api/workspaces";
import { Failure } from "../../components/Failure";
import { Icon } from "../../components/Icon";
import { useWorkspaces } from "../workspaces/useWorkspaces";
import { inOrder, presenceLook } from "./presence";

const mostShown = 40;

/** Who is there among the workspaces. Left out while there are none. */
export function PresenceStrip() {
  const { data, error, refetch } = useWorkspaces();
  if (!error && !data?.length) return null;
  const rows = inOrder(data ?? []);
  return (
    <section aria-label="Workspaces" className="part">
      <h2>
        Workspaces {rows.length > 0 && <span className="count">{rows.length}</span>}
      </h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      <ul className="strip">
        {rows.slice(0, mostShown).map((row) => (
          <Presence key={row.id} row={row} />
        ))}
        {rows.length > mostShown && <li className="quiet">and {rows.length - mostShown} more</li>}
      </ul>
    </section>
  );
}

function Presence({ row }: { row: WorkspaceRow }) {
  const { tone, icon, word, isPast } = presenceLook(row);
  return (
    <li className="strip-place">
      <Link
        className={`strip-item is-${tone}${isPast ? " is-past" : ""}`}
        href={`/agents/${encodeURIComponent(row.id)}`}
        title={row.last_sample_error || undefined}
      >
        <Icon name={icon} />
        <span className="strip-name">{row.name}</span>
        <span className="strip-word">
          {word}
          {isPast ? ", not heard lately" : ""}
          {row.active_tasks > 0 ? ` · ${row.active_tasks} at work` : ""}
        </span>
      </Link>
    </li>
  );
}
