import type { WorkspaceRow } from "../../api/workspaces";
import { inUnits, moment } from "../../format/time";
import type { Look } from "../session/status/describe";
import { presenceLook } from "../overview/presence";

/** How a workspace's status looks in a list: the overview's look, with a word that can stand alone. */
export function presenceChip(row: Pick<WorkspaceRow, "status" | "late">): Look & { isPast: boolean } {
  const look = presenceLook(row);
  return { ...look, word: look.word.charAt(0).toUpperCase() + look.word.slice(1) };
}

/** When its agent was heard last. Beats make no events, so of one that is there nothing is counted. */
export function seenText(row: Pick<WorkspaceRow, "status" | "late" | "last_heartbeat_at" | "external">, now: number): string {
  if (!row.external) return "run by the hub";
  const then = row.last_heartbeat_at === null ? Number.NaN : Date.parse(row.last_heartbeat_at);
  if (Number.isNaN(then)) return row.status === "online" ? "here now" : "never seen";
  if ((row.status === "online" || row.status === "degraded") && !row.late) return "here now";
  return `seen ${inUnits(Math.max(0, Math.round((now - then) / 1000)))} ago`;
}

/** Why it stands as it does, in a sentence; empty where the word says everything. */
export function whyText(row: WorkspaceRow): string {
  switch (row.status) {
    case "degraded":
      return row.last_error_rate > 0 ? `${Math.round(row.last_error_rate * 100)} % of its calls fail.` : "Its agent says that it is stuck.";
    case "offline":
      return "The hub does not reach the agent at its address.";
    case "awaiting_agent":
      return row.last_heartbeat_at === null ? "No agent has joined yet: connect one." : "Its agent has not been heard for a while. It comes back by itself once it runs again.";
    case "paused":
      return "Somebody paused it: nothing new is handed to it.";
    case "failed":
      return "Its agent could not be started.";
    case "provisioning":
      return "It is being prepared.";
    default:
      return row.late ? "Not heard lately; it still counts as there." : "";
  }
}

export function whenText(at: string | null): string {
  const then = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(then) ? "never" : moment(then / 1000);
}

/** Whether the words of a search are all in what a person knows the workspace by. */
export function matchesWorkspace(row: WorkspaceRow, skills: readonly string[], search: string): boolean {
  const text = [row.name, row.role ?? "", row.id, row.runtime, row.current_task, ...skills].join("\n").toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
