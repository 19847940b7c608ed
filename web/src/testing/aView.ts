import type { SessionTask, SessionView } from "../api/types";

export function aTask(change: Partial<SessionTask> = {}): SessionTask {
  return {
    task_id: "task-00000001",
    session_id: "sess-000000000001",
    status: "running",
    agent: "shell",
    prompt_summary: "Count the sheep",
    elapsed_s: 10,
    created_at: 1_790_000_000,
    reason: null,
    summary: null,
    ...change,
  };
}

/** A live session, changed as the test needs it. */
export function aView(change: Partial<SessionView> = {}): SessionView {
  return {
    session_id: "00000000-0000-4000-8000-000000000001",
    label: "hermes-mcp",
    state: "live",
    task: aTask(),
    cols: 80,
    rows: 24,
    head: 0,
    started_at: 1_790_000_000,
    ended_at: null,
    exit: null,
    grace_remaining_s: null,
    queue_position: null,
    control: null,
    can_control: true,
    attention: null,
    keeps_until: null,
    viewers: 1,
    idle_ends_at: null,
    ...change,
  };
}
