import type { TaskEntry } from "../../api/types";

export interface Needs {
  /** An agent waits: in its terminal, for a go, or for an answer. Oldest first. */
  waiting: TaskEntry[];
  /** Ended badly, newest first. */
  failed: TaskEntry[];
  /** Runs or will, and needs nobody. */
  running: TaskEntry[];
}

/** Sorts what the hub's lists say into what a person has to do; a task is named once. */
export function needsOf(running: readonly TaskEntry[], asking: readonly TaskEntry[], failed: readonly TaskEntry[]): Needs {
  const attention = running.filter((task) => task.attention);
  const waiting = [...attention, ...asking].toSorted((a, b) => since(a) - since(b));
  return { waiting, running: running.filter((task) => !task.attention), failed: failed.toSorted((a, b) => b.created_at - a.created_at) };
}

function since(task: TaskEntry): number {
  return task.attention?.since ?? task.created_at + task.elapsed_s;
}
