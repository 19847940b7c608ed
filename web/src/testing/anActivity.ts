import type { ActivityRow } from "../api/workspaces";

/** A person's message in a log, changed as the test needs it. */
export function anActivity(change: Partial<ActivityRow> = {}): ActivityRow {
  return {
    id: `row-${change.seq ?? 1}`,
    seq: 1,
    workspace_id: "w",
    activity_type: "a2a_receive",
    source_id: null,
    target_id: "w",
    method: "message/send",
    summary: null,
    duration_ms: null,
    status: "ok",
    error_detail: null,
    created_at: "2026-01-01T00:00:00.000Z",
    ...change,
  };
}
