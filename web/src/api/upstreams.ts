import type { HubClient } from "./HubClient";
import type { Wire } from "./wireTypes";

/** Wire records of the health of MCP servers (docs/specs/upstreams.md). Times are UTC, as text. */

export type UpstreamStatus = "connected" | "configured_but_unconnected" | "unhealthy" | "error";

/** Texts of the server in it are untrusted. Whether it is stale is the hub's own word: the page judges no freshness by itself. */
export type UpstreamClient = Omit<Wire<"ClientView">, "status" | "axes" | "tools_digest" | "generation"> & { status: UpstreamStatus };

export type UpstreamList = Omit<Wire<"ClientList">, "clients"> & { clients: UpstreamClient[] };

export type UpstreamExplanation = Omit<Wire<"Explanation">, "client"> & { client: UpstreamClient };

export type UpstreamTransition = Pick<Wire<"TransitionView">, "at" | "from" | "to" | "status" | "reason_code">;

export type LatencyPoint = Wire<"LatencyPoint">;

/** Transitions come newest first, latencies oldest first. */
export type UpstreamHistory = Omit<Wire<"HistoryView">, "known_seconds" | "transitions"> & { transitions: UpstreamTransition[] };

/** A tool as the server described it: anything. */
export interface DescribedTool {
  name?: unknown;
  title?: unknown;
  description?: unknown;
  inputSchema?: unknown;
  annotations?: unknown;
}

export type UpstreamTools = Omit<Wire<"ToolsView">, "tools" | "tools_digest"> & { tools: DescribedTool[] | null };

/** A tool of an MCP server as the hub serves it; why it does not, when it is hidden. */
export type ServedTool = Pick<Wire<"ToolView">, "name" | "endpoint" | "tool" | "hidden">;

export function servedTools(hub: Pick<HubClient, "call">, endpoint: string, signal?: AbortSignal): Promise<ServedTool[]> {
  return hub.call("GET", `/api/mcp/tools?endpoint=${encodeURIComponent(endpoint)}`, undefined, signal);
}
