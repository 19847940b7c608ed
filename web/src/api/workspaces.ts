/** A workspace, as `GET /workspaces` lists it; what the page shows of it. */
export interface WorkspaceRow {
  id: string;
  name: string;
  role: string | null;
  status: "provisioning" | "online" | "degraded" | "offline" | "awaiting_agent" | "paused" | "failed" | "removed";
  external: boolean;
  active_tasks: number;
  current_task: string;
  last_sample_error: string;
  last_heartbeat_at: string | null;
  /** Nothing was heard for a while, though the status stands. */
  late: boolean;
}
