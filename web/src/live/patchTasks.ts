import type { TaskEntry, TaskPage } from "../api/types";
import type { FeedEvent } from "./feedEvent";

/** The progress line of an event, put into what is shown; null where the event says more than that. */
export function progressOf({ kind, payload }: FeedEvent): TaskEntry["progress"] | null {
  const { step, message } = payload;
  return kind === "task.progress" && typeof step === "string" && typeof message === "string" ? { step, message } : null;
}

export function withProgress(page: TaskPage, taskId: string, progress: TaskEntry["progress"]): TaskPage {
  if (!page.tasks.some((task) => task.task_id === taskId)) return page;
  return { ...page, tasks: page.tasks.map((task) => (task.task_id === taskId ? withLine(task, progress) : task)) };
}

export function withLine(task: TaskEntry, progress: TaskEntry["progress"]): TaskEntry {
  return task.status === "running" && progress ? { ...task, progress } : task;
}
