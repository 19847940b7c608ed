import type { WorkspaceRow } from "../api/workspaces";

/** An external workspace that is there, changed as the test needs it. Its id is its name unless one is given. */
export function aWorkspace(change: Partial<WorkspaceRow> = {}): WorkspaceRow {
  return {
    id: change.name ?? "reviewer",
    name: "reviewer",
    role: null,
    tier: 3,
    status: "online",
    url: "",
    parent_id: null,
    active_tasks: 0,
    max_concurrent_tasks: 1,
    last_error_rate: 0,
    last_sample_error: "",
    uptime_seconds: 60,
    current_task: "",
    runtime: "external",
    external: true,
    delivery_mode: "poll",
    workspace_dir: null,
    workspace_access: "none",
    broadcast_enabled: false,
    agent_card: null,
    x: 0,
    y: 0,
    collapsed: false,
    owner: "admin",
    created_at: "2026-01-01T00:00:00.000Z",
    last_heartbeat_at: null,
    last_outbound_at: null,
    late: false,
    ...change,
  };
}
