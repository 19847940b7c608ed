import type { KeyboardEvent } from "react";
import { useWallClock } from "../../components/useWallClock";
import { pagePath, type PageQuery } from "./address";
import type { TreeRow } from "./tree";
import { WorkspaceRowLink } from "./WorkspaceRowLink";
import { seenText } from "./words";

/** What was seen is told in minutes and hours mostly; five hundred rows need not look every second. */
const tickMs = 10_000;

interface WorkspaceListProps {
  rows: readonly TreeRow[];
  openId: string | null;
  query: PageQuery;
}

export function WorkspaceList({ rows, openId, query }: WorkspaceListProps) {
  const now = useWallClock(tickMs);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the links in it have the focus; the keys only go from one to the next
    <ul className="list workspace-list" aria-label="Workspaces" onKeyDown={moveFocus}>
      {rows.map(({ row, depth }) => (
        <WorkspaceRowLink
          key={row.id}
          row={row}
          depth={depth}
          href={pagePath(row.id, query)}
          seen={seenText(row, now)}
          isOpen={row.id === openId}
        />
      ))}
    </ul>
  );
}

/** Arrow keys, Home and End go through the rows, as Tab does. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("a.workspace-row")];
  const here = links.findIndex((link) => link === document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: Math.max(here - 1, 0), Home: 0, End: links.length - 1 }[event.key];
  if (next === undefined || here < 0) return;
  event.preventDefault();
  links[Math.min(next, links.length - 1)]?.focus();
}
