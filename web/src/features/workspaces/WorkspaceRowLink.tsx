import { memo } from "react";
import { Link } from "wouter";
import type { WorkspaceRow } from "../../api/workspaces";
import { StateChip } from "../../components/StateChip";
import { SkillChips } from "./SkillChips";
import { presenceChip } from "./words";

interface WorkspaceRowLinkProps {
  row: WorkspaceRow;
  depth: number;
  href: string;
  seen: string;
  isOpen: boolean;
}

/** A workspace in the list. Only what changed is drawn again. */
export const WorkspaceRowLink = memo(function WorkspaceRowLink({ row, depth, href, seen, isOpen }: WorkspaceRowLinkProps) {
  return (
    <li className="workspace-place" data-id={row.id} data-status={row.status}>
      <Link className="workspace-row" href={href} aria-current={isOpen ? "true" : undefined}>
        <StateChip {...presenceChip(row)} />
        <span className="workspace-name" style={{ paddingInlineStart: `${Math.min(depth, 6) * 16}px` }}>
          <span className="workspace-title" title={row.name}>
            {row.name}
          </span>
          {row.external && <span className="badge">REMOTE</span>}
          <span className="row-note">{noteOf(row)}</span>
        </span>
        <SkillChips card={row.agent_card} />
        <span className="row-fact">{seen}</span>
      </Link>
    </li>
  );
});

/** What it does now; what is wrong goes first, else what it is there for. */
function noteOf(row: WorkspaceRow): string {
  if (row.status === "degraded" && row.last_sample_error !== "") return row.last_sample_error;
  if (row.current_task !== "") return row.current_task;
  return row.role ?? "";
}
