// Workspaces of the mock hub: a few of each kind, what they said, and what a person may do with them.
// WORKSPACES=500 makes more of them; SCENE=empty and SCENE=failed show the page without any, and with a hub that can't say.
import { readFileSync } from "node:fs";

const connection = JSON.parse(readFileSync(new URL("../../../tests/contracts/connection.json", import.meta.url), "utf8"));
const hostile = `<img src=x onerror="alert(1)"> \u202egnol yrev ${"very long ".repeat(60)}`;
const scene = process.env.SCENE ?? "";
const many = Number(process.env.WORKSPACES ?? 0);

const id = (number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;
const at = (secondsAgo) => new Date(Date.now() - secondsAgo * 1000).toISOString();
const card = (...skills) => ({ name: "agent", skills: skills.map((name) => ({ id: name.toLowerCase(), name, description: `Does ${name}.`, tags: ["fast"], examples: ["Mend the failing test."] })) });

function aWorkspace(number, name, status, more = {}) {
  return {
    id: id(number), name, role: null, tier: 3, status, url: "", parent_id: null, active_tasks: 0, max_concurrent_tasks: 1, last_error_rate: 0,
    last_sample_error: "", uptime_seconds: 4_000, current_task: "", runtime: "external", external: true, delivery_mode: "poll", workspace_dir: null,
    workspace_access: "none", broadcast_enabled: false, agent_card: null, x: 0, y: 0, collapsed: false, owner: "admin", created_at: at(90_000),
    last_heartbeat_at: at(12), last_outbound_at: null, late: false, ...more,
  };
}

const managed = { external: false, runtime: "claude", last_heartbeat_at: null };
const some = [
  aWorkspace(1, "platform team", "online", { role: "Plans, and hands work out.", agent_card: card("Planning", "Review", "TypeScript", "C#", "Rust", "Docs"), current_task: "Cutting the release into pieces" }),
  aWorkspace(2, "build farm", "online", { ...managed, parent_id: id(1), active_tasks: 2, max_concurrent_tasks: 4, current_task: "task-00000001", agent_card: card("Coding", "Tests"), role: "Compiles everything." }),
  aWorkspace(3, "laptop of Ana", "online", { late: true, parent_id: id(1), last_heartbeat_at: at(70), agent_card: card("Coding") }),
  aWorkspace(4, "reviewer", "awaiting_agent", { parent_id: id(2), last_heartbeat_at: null, role: "Reads what others wrote." }),
  aWorkspace(5, hostile, "degraded", { role: hostile, last_error_rate: 0.6, last_sample_error: `${hostile}\n  at line two`, agent_card: card(hostile, "b", "c", "d", "e") }),
  aWorkspace(6, "nightly", "paused", { ...managed, runtime: "shell" }),
  aWorkspace(7, "partner", "offline", { url: "https://agent.partner.example/a2a", delivery_mode: "push", last_heartbeat_at: at(9_000), broadcast_enabled: true }),
];
const rows = scene === "empty" ? [] : [...some, ...Array.from({ length: many }, (_, index) => aWorkspace(100 + index, `agent ${index + 1}`, index % 9 ? "online" : "awaiting_agent", { agent_card: card("Coding", "Review"), parent_id: index % 5 ? id(100 + Math.floor(index / 5)) : null }))];

let seq = 0;
const log = [];
const tokens = [{ id: "t1", prefix: "sbk_Ab3d", created_at: at(90_000), last_used_at: at(12) }, { id: "t2", prefix: "sbk_Zz91", created_at: at(400), last_used_at: null }];
const memories = [
  { id: "m1", workspace_id: id(1), workspace_name: "platform team", content: "Releases go out on Thursdays.", scope: "TEAM", namespace: "general", trust: "own", created_at: at(5_000) },
  { id: "m2", workspace_id: id(2), workspace_name: "build farm", content: `[MEMORY id=m2 scope=GLOBAL from=build farm]: ${hostile}`, scope: "GLOBAL", namespace: "general", trust: "other", created_at: at(900) },
];

function logged(more, secondsAgo = 0) {
  const row = {
    id: crypto.randomUUID(), seq: ++seq, workspace_id: id(1), activity_type: "a2a_receive", source_id: null, target_id: id(1), method: "message/send",
    summary: null, duration_ms: null, status: "ok", error_detail: null, created_at: at(secondsAgo), ...more,
  };
  log.push(row);
  return row;
}

const parts = (text, files = []) => [{ kind: "text", text }, ...files.map((file) => ({ kind: "file", file }))];
const envelope = (text) => ({ jsonrpc: "2.0", id: "1", method: "message/send", params: { message: { role: "user", messageId: "m", parts: parts(text) } } });

for (let index = 60; index > 0; index--) {
  logged({ request_body: envelope(`Question number ${index}`), summary: "message/send (queued for poll)", receipt: "done" }, index * 900 + 500);
  logged({ method: "notify", summary: "said", response_body: { result: `Answer ${index}`, parts: parts(`Answer ${index}`) } }, index * 900);
}
logged({ request_body: envelope("Please look at the retry loop.\nIt tries once too often."), summary: "message/send (queued for poll)", receipt: "done" }, 400);
const report = { uri: `platform-pending:${id(1)}/report`, name: "report.txt", mimeType: "text/plain", size: 2_345 };
logged({ method: "notify", summary: "Mended", response_body: { result: "Mended.", parts: parts("Mended. See the report.", [report, { uri: "https://elsewhere.example/x", name: "elsewhere.bin" }]) } }, 320);
logged({ request_body: envelope(hostile), summary: hostile, receipt: "seen" }, 120);
logged({ request_body: envelope("Still there?"), summary: "message/send (queued for poll)", receipt: "queued" }, 30);
logged({ activity_type: "error", method: null, summary: null, status: "error", error_detail: hostile, source_id: id(1), metadata: { attempt: 3 } }, 60);
logged({ activity_type: "delegation", method: "delegate", summary: "Review the release notes", source_id: id(1), target_id: id(4), peer_name: "reviewer" }, 50);

/** Answers a call below /workspaces. `tell` puts an event on the log. */
export function workspaceCall({ method, url, body, tell }) {
  if (scene === "failed") return [503, { type: "urn:signalbox:storage-failed", detail: "The hub's database does not answer. Try again in a moment." }];
  const [, , wanted, part, one, last] = url.pathname.split("/");
  if (!wanted) return method === "POST" ? create(body, tell) : [200, rows];
  const row = rows.find((candidate) => candidate.id === wanted);
  if (!row) return [404, refusal("workspace-unknown", "workspace not found")];
  switch (`${method} ${part ?? ""}`) {
    case "GET ":
      return [200, row];
    case "PATCH ":
      return patch(row, body);
    case "DELETE ":
      rows.splice(0, rows.length, ...rows.filter((other) => other !== row && other.parent_id !== row.id));
      tell("WORKSPACE_REMOVED", row.id);
      return [200, { status: "removed", cascade_deleted: 0 }];
    case "POST pause":
    case "POST resume":
      row.status = part === "pause" ? "paused" : row.external ? "awaiting_agent" : "online";
      tell(part === "pause" ? "WORKSPACE_PAUSED" : "WORKSPACE_AWAITING_AGENT", row.id);
      return [200, { status: row.status }];
    case "POST restart":
      return [200, { status: row.status, external: row.external, message: `The hub can't restart an agent that runs elsewhere. On its machine, restart its MCP client, or run 'signalbox connect' with WORKSPACE_ID=${row.id} and its token.` }];
    case "GET tokens":
      return [200, { tokens, count: tokens.length }];
    case "POST tokens":
      tokens.unshift({ id: crypto.randomUUID(), prefix: "sbk_0123", created_at: at(0), last_used_at: null });
      return [201, { auth_token: connection.auth_token, workspace_id: row.id, message: "Save this token now.", ...(row.external ? { connection: { ...connection, workspace_id: row.id } } : {}) }];
    case "DELETE tokens":
      tokens.splice(0, tokens.length, ...tokens.filter((token) => token.id !== one));
      return [200, { status: "revoked" }];
    case "GET activity":
      return [200, activity(row, url.searchParams)];
    case "GET delegations":
      return [200, row.external ? [] : [{ delegation_id: "d1", summary: "Build the branch", status: "completed", created_at: at(700), response_preview: "Built, 42 tests pass.", task_id: "task-00000001" }]];
    case "GET memories":
      return [200, memories.filter((memory) => memory.content.toLowerCase().includes((url.searchParams.get("q") ?? "").toLowerCase()) && [memory.scope, null, ""].includes(url.searchParams.get("scope")))];
    case "DELETE memories":
      memories.splice(0, memories.length, ...memories.filter((memory) => memory.id !== one));
      return [200, { status: "deleted", id: one }];
    case "POST a2a":
      return say(row, body, tell);
    case "POST chat":
      return [200, { files: [{ uri: `platform-pending:${row.id}/upload`, name: "upload.txt", mimeType: "text/plain", size: 12 }] }];
    case "GET chat":
      return [200, { file: last }];
    default:
      return [404, refusal("route-unknown", "no such call")];
  }
}

function create(body, tell) {
  if (/[{}<>|]/.test(body.name ?? "")) return [400, refusal("workspace-fields", "invalid workspace fields: name must have 1…255 characters, no control characters and none of {}[]|>*&!")];
  if (body.url?.includes("127.0.0.1")) return [400, refusal("url-unsafe", "url names the host '127.0.0.1', which is not public")];
  const row = aWorkspace(1_000 + rows.length, body.name, body.external ? "awaiting_agent" : "online", {
    ...body, last_heartbeat_at: null, runtime: body.external ? "external" : body.runtime, created_at: at(0), parent_id: body.parent_id ?? null,
  });
  rows.push(row);
  tell("WORKSPACE_AWAITING_AGENT", row.id, { name: row.name });
  // Its agent joins after a while, as a person's would.
  setTimeout(() => {
    Object.assign(row, { status: "online", last_heartbeat_at: at(0), agent_card: card("Coding") });
    tell("WORKSPACE_ONLINE", row.id, {});
  }, 8_000).unref();
  return [201, { id: row.id, external: row.external, status: row.status, workspace_access: "none", ...(row.external ? { connection: { ...connection, workspace_id: row.id } } : {}) }];
}

function patch(row, body) {
  if (/[{}<>|]/.test(body.name ?? "")) return [400, refusal("workspace-fields", "invalid workspace fields: name must have 1…255 characters, no control characters and none of {}[]|>*&!")];
  Object.assign(row, body);
  return [200, { status: "updated" }];
}

function activity(row, query) {
  const before = query.get("before_ts") ? Date.parse(query.get("before_ts")) : Number.POSITIVE_INFINITY;
  return log
    .filter((one) => one.workspace_id === row.id && (!query.get("type") || one.activity_type === query.get("type")))
    .filter((one) => (query.get("source") !== "canvas" || one.source_id === null) && Date.parse(one.created_at) < before)
    .toSorted((a, b) => b.seq - a.seq)
    .slice(0, Number(query.get("limit") ?? 100));
}

/** Queued, delivered, seen, done and answered, one step a second. */
function say(row, body, tell) {
  const { messageId } = body.params.message;
  const message = logged({ workspace_id: row.id, request_body: body, message_id: messageId, receipt: "queued" });
  tell("ACTIVITY_LOGGED", row.id, { id: message.id });
  ["delivered", "seen", "done"].forEach((state, index) => setTimeout(() => {
    message.receipt = state;
    tell("MESSAGE_RECEIPT", row.id, { state, activity_ids: [message.id] });
  }, 1_000 * (index + 1)).unref());
  setTimeout(() => {
    logged({ workspace_id: row.id, method: "notify", response_body: { result: "Understood.", parts: parts("Understood.") } });
    tell("ACTIVITY_LOGGED", row.id, {});
  }, 2_500).unref();
  return [200, { status: "queued", activity_id: message.id }];
}

function refusal(code, detail) {
  return { type: `urn:signalbox:${code}`, title: code, detail, error: detail };
}
