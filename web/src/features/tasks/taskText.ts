import { readAddress } from "../../app/address";
import type { SessionRow, TaskEntry, TaskStatus } from "../../api/types";

/** The newest thing to know about a task, in one line. */
export function noteOf(task: TaskEntry): string {
  if (task.progress) return [task.progress.step, task.progress.message].filter(Boolean).join(": ");
  if (task.status === "queued" && typeof task.queue_position === "number") {
    return task.queue_position === 0 ? "next in line" : `${task.queue_position} ahead`;
  }
  return task.reason ?? task.summary ?? "";
}

/** What a task that is over asks a person; empty for one that asks nothing. */
export function questionOf({ status, summary, reason }: TaskEntry): string {
  return status === "needs_approval" || status === "info_needed" ? (summary ?? reason ?? "") : "";
}

/** Why a task broke; empty for one that did not. */
export function failureOf({ status, reason }: TaskEntry): string {
  return status === "failed" || status === "timeout" || status === "lost" ? (reason ?? "") : "";
}

export function isOver(status: TaskStatus): boolean {
  return status !== "queued" && status !== "running";
}

/** Seconds of the task; `age` is how many seconds ago the hub told. */
export function elapsedOf(task: TaskEntry, age: number): number {
  return task.elapsed_s + (isOver(task.status) ? 0 : Math.max(0, age));
}

/** The terminal of a task: from its link, else from the list of sessions; null when this person may not watch. */
export function terminalOf(task: TaskEntry, sessions: readonly SessionRow[]): string | null {
  const url = task.viewer_url ?? "";
  const linked = URL.canParse(url) ? readAddress(new URL(url)).sessionId : null;
  return linked ?? sessions.find((row) => row.task_id === task.task_id)?.session_id ?? null;
}
