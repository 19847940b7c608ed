import type { WorkspaceRow } from "../../api/workspaces";
import type { Look, Tone } from "../session/status/describe";

const looks: Readonly<Record<WorkspaceRow["status"], Look>> = {
  provisioning: { tone: "plain", icon: "clock", word: "starts" },
  online: { tone: "clear", icon: "check", word: "online" },
  degraded: { tone: "caution", icon: "bell", word: "degraded" },
  offline: { tone: "stop", icon: "plug", word: "offline" },
  awaiting_agent: { tone: "caution", icon: "hourglass", word: "waits for its agent" },
  paused: { tone: "plain", icon: "clock", word: "paused" },
  failed: { tone: "stop", icon: "cross", word: "failed" },
  removed: { tone: "plain", icon: "cross", word: "removed" },
};

const unknown: Look = { tone: "plain", icon: "question", word: "unknown" };

/** Every status that a workspace can have, in the order in which the hub's table names them. */
export const presenceStatuses = Object.keys(looks) as WorkspaceRow["status"][];

/** A workspace that was not heard for a while keeps its word, and loses its colour. */
export function presenceLook({ status, late }: Pick<WorkspaceRow, "status" | "late">): Look & { isPast: boolean } {
  return { ...(looks[status] ?? unknown), isPast: late };
}

const order: readonly Tone[] = ["stop", "caution", "clear", "plain"];

/** Trouble first, then by name. */
export function inOrder(workspaces: readonly WorkspaceRow[]): WorkspaceRow[] {
  const rank = (row: WorkspaceRow) => order.indexOf(presenceLook(row).tone);
  return workspaces.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
