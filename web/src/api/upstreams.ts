import type { HubClient } from "./HubClient";

/** Wire records of the health of MCP servers (docs/specs/upstreams.md). Times are UTC, as text. */

export type UpstreamStatus = "connected" | "configured_but_unconnected" | "unhealthy" | "error";

export interface UpstreamClient {
  name: string;
  transport: string;
  /** Without secrets. */
  endpoint: string;
  status: UpstreamStatus;
  /** Name of the variable; its value is never told. */
  auth_token_env: string | null;
  auth_token_present: boolean;
  allowed_tools_regex: string | null;
  tools_count: number | null;
  last_check_at: string | null;
  /** Untrusted text. */
  last_error: string | null;
  state: string;
  /** The hub's own word on it: the page judges no freshness by itself. */
  stale: boolean;
  reason_code: string;
  action: string | null;
  consecutive_failures: number;
  last_ok_at: string | null;
  fresh_until: string | null;
  next_check_at: string | null;
  next_retry_at: string | null;
  latency_ms: number | null;
  protocol_version: string | null;
  source: string | null;
}

export interface UpstreamList {
  clients: UpstreamClient[];
  stub: boolean;
  generated_at: string;
}

export interface UpstreamExplanation {
  client: UpstreamClient;
  rule: { name: string; state: string; status: string; when: Record<string, string[]> };
  evidence: { source: string; what: string; at: string; age_seconds: number; latency_ms?: number; detail?: string }[];
  connection?: { state: string; sessions: number; in_flight: number; failed_attempts: number; server?: string; pid?: number; standard_error?: string[] };
  /** The one thing that would help; null: nothing is wrong. */
  advice: string | null;
}

export interface UpstreamTransition {
  at: string;
  from: string;
  to: string;
  status: string;
  reason_code: string;
  last_error?: string | null;
}

export interface UpstreamHistory {
  name: string;
  window_hours: number;
  /** Share of the known time; null when nothing is known. */
  uptime_percent: number | null;
  latency_ms: { p50: number | null; p95: number | null; p99: number | null; samples: number };
  /** Newest first. */
  transitions: UpstreamTransition[];
  restarts: { started_at: string; alive_before_until: string | null }[];
  /** Length of a stretch of the course. */
  course_minutes: number;
  /** Oldest first; stretches without a check are left out. */
  latency_course: LatencyPoint[];
}

export interface LatencyPoint {
  at: string;
  p50: number;
  p95: number;
  samples: number;
}

/** A tool of an MCP server as the hub serves it. */
export interface ServedTool {
  /** As clients of `/mcp/tools` call it. */
  name: string;
  endpoint: string;
  /** As the server calls it. */
  tool: string;
  /** Why it is not served; absent when it is. */
  hidden?: "not_allowed" | "changed" | "not_approved" | null;
}

export function servedTools(hub: Pick<HubClient, "call">, endpoint: string, signal?: AbortSignal): Promise<ServedTool[]> {
  return hub.call("GET", `/api/mcp/tools?endpoint=${encodeURIComponent(endpoint)}`, undefined, signal);
}

export interface UpstreamTools {
  name: string;
  state: string;
  /** As the server described them: untrusted. */
  tools: { name?: unknown; title?: unknown; description?: unknown; inputSchema?: unknown; annotations?: unknown }[] | null;
  listed_at: string | null;
  /** The server does not answer as it should now; this is what it last said. */
  outdated: boolean;
}
