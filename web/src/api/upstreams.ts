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
}

export interface UpstreamTools {
  name: string;
  state: string;
  /** As the server described them: untrusted. */
  tools: { name?: unknown; title?: unknown; description?: unknown }[] | null;
  listed_at: string | null;
  /** The server does not answer as it should now; this is what it last said. */
  outdated: boolean;
}
