import type { HubClient } from "./HubClient";

export type PresenceStatus = "provisioning" | "online" | "degraded" | "offline" | "awaiting_agent" | "paused" | "failed" | "removed";

/** A workspace, as `GET /workspaces` lists it (docs/specs/workspaces.md). Texts and the card are the agent's: untrusted. */
export interface WorkspaceRow {
  id: string;
  name: string;
  role: string | null;
  tier: number;
  status: PresenceStatus;
  /** Where the hub calls the agent; empty: the agent asks. */
  url: string;
  parent_id: string | null;
  active_tasks: number;
  max_concurrent_tasks: number;
  last_error_rate: number;
  last_sample_error: string;
  uptime_seconds: number;
  current_task: string;
  /** `external`, or the agent profile of a managed one. */
  runtime: string;
  external: boolean;
  delivery_mode: string | null;
  workspace_dir: string | null;
  workspace_access: string;
  broadcast_enabled: boolean;
  /** Any JSON object; null before the agent registered. */
  agent_card: unknown;
  x: number;
  y: number;
  collapsed: boolean;
  owner: string;
  created_at: string;
  last_heartbeat_at: string | null;
  last_outbound_at: string | null;
  /** Nothing was heard for a while, though the status stands. */
  late: boolean;
}

/** What can be changed of a workspace. */
export type WorkspaceChange = Partial<
  Pick<
    WorkspaceRow,
    "name" | "role" | "tier" | "parent_id" | "workspace_dir" | "workspace_access" | "max_concurrent_tasks" | "broadcast_enabled" | "x" | "y" | "collapsed"
  >
>;

export interface NewWorkspace {
  name: string;
  role?: string;
  tier?: number;
  external: boolean;
  /** For a managed one: the agent profile. */
  runtime?: string;
  /** External: the hub calls the agent there. */
  url?: string;
  parent_id?: string;
  workspace_dir?: string;
  workspace_access?: string;
  max_concurrent_tasks?: number;
}

/** All that an agent joins with, told once. Every member whose name ends in `_snippet` or `_template` is complete text to copy. */
export interface Connection {
  workspace_id: string;
  platform_url: string;
  auth_token: string;
  registry_endpoint: string;
  heartbeat_endpoint: string;
  install_command: string;
  /** By client. */
  config_commands: Record<string, string>;
  universal_mcp_snippet: string;
  claude_code_channel_snippet: string;
  codex_snippet: string;
  cursor_snippet: string;
  gemini_snippet: string;
  vscode_snippet: string;
  opencode_snippet: string;
  hermes_channel_snippet: string;
  openclaw_snippet: string;
  python_snippet: string;
  curl_register_template: string;
}

export interface CreatedWorkspace {
  id: string;
  external: boolean;
  status: PresenceStatus;
  connection?: Connection;
  warnings?: string[];
}

export interface WorkspaceToken {
  id: string;
  prefix: string;
  created_at: string;
  last_used_at: string | null;
}

export interface IssuedToken {
  auth_token: string;
  workspace_id: string;
  message: string;
  connection?: Connection;
}

export type ReceiptState = "queued" | "delivered" | "seen" | "done";

/** A row of the activity log (docs/specs/messaging.md). Bodies are whatever was sent: untrusted. */
export interface ActivityRow {
  id: string;
  seq: number;
  workspace_id: string;
  activity_type: string;
  /** Null: a person, or the agent to people. */
  source_id: string | null;
  target_id: string | null;
  method: string | null;
  summary: string | null;
  request_body?: unknown;
  response_body?: unknown;
  metadata?: unknown;
  duration_ms: number | null;
  status: string;
  error_detail: string | null;
  created_at: string;
  message_id?: string;
  delegation_id?: string;
  peer_name?: string;
  peer_role?: string;
  receipt?: ReceiptState;
}

export interface ActivityQuery {
  type?: string | undefined;
  source?: "canvas" | "agent" | undefined;
  before?: string | undefined;
  include?: string | undefined;
  limit: number;
}

export interface ChatFile {
  uri: string;
  name: string;
  mimeType?: string;
  size?: number;
}

/** What a workspace was asked (docs/specs/delegations.md); without a source a person asked. */
export interface DelegationRow {
  delegation_id: string;
  source_id?: string | null;
  summary: string;
  status: string;
  created_at: string;
  error?: string;
  response_preview?: string;
  task_id?: string;
}

export interface MemoryRow {
  id: string;
  workspace_id: string;
  workspace_name: string;
  content: string;
  scope: "LOCAL" | "TEAM" | "GLOBAL";
  namespace: string;
  trust: string;
  created_at: string;
}

/** The hub as the calls of an area see it. */
export type Calls = Pick<HubClient, "call">;

const mostWorkspaces = 1_000;

export function listWorkspaces(hub: Calls, signal?: AbortSignal): Promise<WorkspaceRow[]> {
  return hub.call("GET", `/workspaces?limit=${mostWorkspaces}`, undefined, signal);
}

export function getWorkspace(hub: Calls, id: string, signal?: AbortSignal): Promise<WorkspaceRow> {
  return hub.call("GET", pathOf(id), undefined, signal);
}

export function createWorkspace(hub: Calls, asked: NewWorkspace): Promise<CreatedWorkspace> {
  return hub.call("POST", "/workspaces", asked);
}

export function changeWorkspace(hub: Calls, id: string, change: WorkspaceChange): Promise<{ warnings?: string[] }> {
  return hub.call("PATCH", pathOf(id), change);
}

/** With all below it. */
export function removeWorkspace(hub: Calls, id: string): Promise<{ cascade_deleted: number }> {
  return hub.call("DELETE", `${pathOf(id)}?confirm=true`);
}

export function actOnWorkspace(hub: Calls, id: string, act: "pause" | "resume"): Promise<{ status: PresenceStatus }> {
  return hub.call("POST", `${pathOf(id)}/${act}`, {});
}

/** Changes nothing: says what has to be done where the agent is. */
export function howToRestart(hub: Calls, id: string): Promise<{ message: string; command?: string }> {
  return hub.call("POST", `${pathOf(id)}/restart`, {});
}

export function listTokens(hub: Calls, id: string, signal?: AbortSignal): Promise<{ tokens: WorkspaceToken[] }> {
  return hub.call("GET", `${pathOf(id)}/tokens?limit=200`, undefined, signal);
}

export function issueToken(hub: Calls, id: string): Promise<IssuedToken> {
  return hub.call("POST", `${pathOf(id)}/tokens`, {});
}

export function revokeToken(hub: Calls, id: string, tokenId: string): Promise<unknown> {
  return hub.call("DELETE", `${pathOf(id)}/tokens/${encodeURIComponent(tokenId)}`);
}

/** Newest first. */
export function listActivity(hub: Calls, id: string, query: ActivityQuery, signal?: AbortSignal): Promise<ActivityRow[]> {
  const values = new URLSearchParams({ limit: String(query.limit) });
  if (query.type) values.set("type", query.type);
  if (query.source) values.set("source", query.source);
  if (query.include) values.set("include", query.include);
  if (query.before) values.set("before_ts", query.before);
  return hub.call("GET", `${pathOf(id)}/activity?${values}`, undefined, signal);
}

/** What people asked of a workspace whose agent the hub runs, newest first. */
export async function listAsked(hub: Calls, id: string, signal?: AbortSignal): Promise<DelegationRow[]> {
  const rows = await hub.call<DelegationRow[]>("GET", `${pathOf(id)}/delegations?direction=in&limit=50`, undefined, signal);
  return rows.filter((row) => !row.source_id);
}

/** A person says something to the agent. The same `messageId` again is the same message. */
export function sendMessage(hub: Calls, { id, external }: WorkspaceRow, messageId: string, text: string, files: readonly ChatFile[]): Promise<unknown> {
  const parts = [{ kind: "text", text }, ...files.map((file) => ({ kind: "file", file }))];
  // An agent that the hub runs makes a task of it: its end comes by the hub's log, not by this call.
  const configuration = external ? {} : { configuration: { blocking: false } };
  const params = { message: { role: "user", messageId, parts }, ...configuration };
  return hub.call("POST", `${pathOf(id)}/a2a`, { jsonrpc: "2.0", id: messageId, method: "message/send", params });
}

export async function uploadFiles(hub: Calls, id: string, files: readonly File[]): Promise<ChatFile[]> {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  return (await hub.call<{ files: ChatFile[] }>("POST", `${pathOf(id)}/chat/uploads`, form)).files;
}

export function recall(hub: Calls, id: string, query: { q: string; scope: string | null }, signal?: AbortSignal): Promise<MemoryRow[]> {
  const values = new URLSearchParams({ limit: "50" });
  if (query.q.trim() !== "") values.set("q", query.q.trim());
  if (query.scope) values.set("scope", query.scope);
  return hub.call("GET", `${pathOf(id)}/memories?${values}`, undefined, signal);
}

export function forget(hub: Calls, id: string, memoryId: string): Promise<unknown> {
  return hub.call("DELETE", `${pathOf(id)}/memories/${encodeURIComponent(memoryId)}`);
}

/** Of the hub's API; the page's own address is another one (`features/workspaces/address.ts`). */
export function pathOf(id: string): string {
  return `/workspaces/${encodeURIComponent(id)}`;
}
