import type { SessionRow, TaskEntry } from "../api/types";

/** A running task of the inbox, changed as the test needs it. */
export function anEntry(change: Partial<TaskEntry> = {}): TaskEntry {
  return {
    task_id: "task-00000001",
    session_id: "sess-000000000001",
    status: "running",
    elapsed_s: 3,
    prompt_summary: "Count the sheep",
    created_at: 0,
    agent: "shell",
    ...change,
  };
}

export function aRow(change: Partial<SessionRow> = {}): SessionRow {
  return {
    session_id: "0f8fad5b-d9cb-469f-a165-70867728950e",
    label: "shell",
    state: "live",
    created_at: 0,
    process: "bash",
    idle_seconds: 0,
    viewers: 0,
    ...change,
  };
}
