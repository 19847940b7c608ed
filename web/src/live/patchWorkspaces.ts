import type { WorkspaceRow } from "../api/workspaces";
import type { FeedEvent } from "./feedEvent";

type Work = Pick<WorkspaceRow, "current_task" | "active_tasks">;

/** What a workspace does now, as the event tells it; null where the event says more than that. Five hundred agents that change their task are not five hundred readings of the list. */
export function workOf({ kind, payload }: FeedEvent): Work | null {
  const { current_task, active_tasks } = payload;
  return kind === "TASK_UPDATED" && typeof current_task === "string" && typeof active_tasks === "number" ? { current_task, active_tasks } : null;
}

export function withWork(rows: WorkspaceRow[], id: string, work: Work): WorkspaceRow[] {
  return rows.some((row) => row.id === id) ? rows.map((row) => (row.id === id ? { ...row, ...work } : row)) : rows;
}
