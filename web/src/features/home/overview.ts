import { readAddress } from "../../app/address";
import type { SessionRow, TaskEntry, TaskPage, TaskStatus } from "../../api/types";

export interface TaskItem {
  task: TaskEntry;
  /** Where to watch it; null when this person may not. */
  sessionId: string | null;
}

/** What the list shows: the tasks of the last 24 hours, and the terminals that belong to none. */
export interface Overview {
  tasks: TaskItem[];
  shells: SessionRow[];
  counts: [TaskStatus, number][];
}

const order: readonly TaskStatus[] = [
  "running",
  "queued",
  "needs_approval",
  "info_needed",
  "failed",
  "timeout",
  "lost",
  "completed",
  "cancelled",
];

export function overviewOf(page: TaskPage, sessions: SessionRow[]): Overview {
  const open = new Map(sessions.map((row) => [row.task_id, row.session_id]));
  return {
    tasks: page.tasks.map((task) => ({ task, sessionId: linkedSession(task) ?? open.get(task.task_id) ?? null })),
    shells: sessions.filter((row) => !row.task_id),
    counts: order
      .map((status): [TaskStatus, number] => [status, page.counts.by_status[status] ?? 0])
      .filter(([, count]) => count > 0),
  };
}

function linkedSession(task: TaskEntry): string | null {
  const url = task.viewer_url ?? "";
  return URL.canParse(url) ? readAddress(new URL(url)).sessionId : null;
}
