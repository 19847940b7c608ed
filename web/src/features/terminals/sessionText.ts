import type { SessionRow } from "../../api/types";
import { counted } from "../../format/text";
import { idleText } from "../../format/time";

/** Terminals that a pane can show live, shells first and each kind newest first. */
export function attachable(rows: readonly SessionRow[]): SessionRow[] {
  const live = rows.filter((row) => row.state === "live" || row.state === "grace");
  return live.toSorted((a, b) => Number(Boolean(a.task_id)) - Number(Boolean(b.task_id)) || b.created_at - a.created_at);
}

export function isShell(row: SessionRow): boolean {
  return !row.task_id;
}

/** What a row says besides its name. */
export function sessionFacts(row: SessionRow): string[] {
  return [
    isShell(row) ? row.process : `task, ${row.process}`,
    idleText(row.idle_seconds),
    row.control ? `${row.control.you ? "you type" : `${row.control.holder} is typing`}` : "",
    row.viewers > 0 ? `${row.viewers} watching` : "",
  ].filter((fact) => fact !== "");
}

export function countText(count: number): string {
  return count === 0 ? "No active sessions" : `You have ${counted(count, "active session")}`;
}
