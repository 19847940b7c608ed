import type { TaskDetail } from "../../api/tasks";
import { duration } from "../../format/time";

const confinements: Readonly<Record<string, string>> = {
  bwrap: "bubblewrap: a private view of the machine",
  landlock: "Landlock: files outside its folders are closed",
  none: "none: it ran with the hub's own rights",
};

/** How the agent was confined: what was recorded when it was started, and nothing guessed. */
export function confinementText({ confinement, started_at }: Pick<TaskDetail, "confinement" | "started_at">): string {
  if (confinement !== null) return confinements[confinement] ?? confinement;
  return started_at === null ? "decided when it starts" : "not recorded";
}

/** When the hub would end it by itself. */
export function limitText({ timeout_s, idle_s, ceiling_s }: Pick<TaskDetail, "timeout_s" | "idle_s" | "ceiling_s">): string {
  return `${duration(timeout_s)}, then once it is idle for ${duration(idle_s)}; ${duration(ceiling_s)} at the most`;
}

/** Seconds that it ran; `age` is how many seconds ago the hub told. Null before it started. */
export function ranOf({ ran_s, ended_at }: Pick<TaskDetail, "ran_s" | "ended_at">, age: number): number | null {
  return ran_s === null ? null : ran_s + (ended_at === null ? Math.max(0, age) : 0);
}

/** Seconds that it waited or has been waiting. */
export function queuedOf({ queued_s, started_at, ended_at }: Pick<TaskDetail, "queued_s" | "started_at" | "ended_at">, age: number): number {
  return queued_s + (started_at === null && ended_at === null ? Math.max(0, age) : 0);
}
