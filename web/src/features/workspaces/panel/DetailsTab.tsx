import { Link, useSearch } from "wouter";
import type { WorkspaceRow } from "../../../api/workspaces";
import { taskPath } from "../../../app/address";
import { Fact } from "../../../components/Fact";
import { Icon } from "../../../components/Icon";
import { useWallClock } from "../../../components/useWallClock";
import { duration } from "../../../format/time";
import { pagePath, readPageQuery } from "../address";
import { below } from "../tree";
import { useWorkspaces } from "../useWorkspaces";
import { seenText, whenText, whyText } from "../words";
import { EditForm } from "./EditForm";
import { LifeButtons } from "./LifeButtons";

export function DetailsTab({ row }: { row: WorkspaceRow }) {
  const { data = [] } = useWorkspaces();
  const query = readPageQuery(useSearch());
  const now = useWallClock();
  const parent = data.find((other) => other.id === row.parent_id);
  const children = data.filter((other) => other.parent_id === row.id);
  const why = whyText(row);
  const to = (other: WorkspaceRow) => <Link href={pagePath(other.id, { ...query, tab: "details" })}>{other.name}</Link>;
  return (
    <>
      {why !== "" && <p className="workspace-why">{why}</p>}
      {row.last_sample_error !== "" && (
        <section aria-label="Last error">
          <h3>
            <Icon name="bell" /> Last error
          </h3>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
          <pre className="block" tabIndex={0}>
            {row.last_sample_error}
          </pre>
        </section>
      )}
      <dl className="facts">
        <Fact name="Heard">{seenText(row, now)}</Fact>
        <Fact name="Active tasks">
          {row.active_tasks} of {row.max_concurrent_tasks}
        </Fact>
        <Fact name="Tier">{row.tier}</Fact>
        <Fact name={row.external ? "Agent" : "Run by the hub as"}>{row.external ? "joins from elsewhere" : row.runtime}</Fact>
        <Fact name="Owner">{row.owner}</Fact>
        <Fact name="Made">{whenText(row.created_at)}</Fact>
        {row.external && <Fact name="Messages">{row.delivery_mode === "push" ? "the hub calls it" : "it fetches them"}</Fact>}
        {row.external && row.uptime_seconds > 0 && <Fact name="Agent up for">{duration(row.uptime_seconds)}</Fact>}
        {row.external && row.last_error_rate > 0 && <Fact name="Error rate">{Math.round(row.last_error_rate * 100)} %</Fact>}
        <Fact name="Above it">{parent ? to(parent) : row.parent_id === null ? "nobody" : <code>{row.parent_id}</code>}</Fact>
        {row.current_task !== "" && (
          <Fact name="Current task" isWide>
            {row.external ? row.current_task : <Link href={taskPath(row.current_task)}>{row.current_task}</Link>}
          </Fact>
        )}
        {row.url !== "" && (
          <Fact name="Address" isWide>
            <code>{row.url}</code>
          </Fact>
        )}
        {row.workspace_dir && (
          <Fact name={`Folder (${row.workspace_access})`} isWide>
            <code>{row.workspace_dir}</code>
          </Fact>
        )}
        {children.length > 0 && (
          <Fact name="Below it" isWide>
            <span className="workspace-links">
              {children.map((child) => (
                <span key={child.id}>{to(child)}</span>
              ))}
            </span>
          </Fact>
        )}
        <Fact name="Id" isWide>
          <code>{row.id}</code>
        </Fact>
      </dl>
      <EditForm key={row.id} row={row} all={data} />
      <LifeButtons row={row} below={below(data, row.id)} />
    </>
  );
}
