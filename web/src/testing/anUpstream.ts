import type { UpstreamClient } from "../api/upstreams";

/** A connected MCP server, changed as the test needs it. */
export function anUpstream(change: Partial<UpstreamClient> = {}): UpstreamClient {
  return {
    name: "files",
    transport: "stdio",
    endpoint: "npx -y server-filesystem /srv",
    status: "connected",
    auth_token_env: null,
    auth_token_present: false,
    allowed_tools_regex: null,
    tools_count: 12,
    last_check_at: null,
    last_error: null,
    state: "connected",
    stale: false,
    reason_code: "ok",
    action: null,
    consecutive_failures: 0,
    last_ok_at: null,
    fresh_until: null,
    next_check_at: null,
    next_retry_at: null,
    latency_ms: null,
    protocol_version: null,
    source: null,
    ...change,
  };
}
