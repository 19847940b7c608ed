// A hub without agents, for working on the page: every state of docs/specs/web.md at a fixed address.
//   npm run build && npm run mock, then open http://127.0.0.1:7421/#t=dev
// or `npm run mock` beside `SIGNALBOX_URL=http://127.0.0.1:7421 npm run dev`.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import { Log, clientPart, clients, findTask, resultOf, taskPage, toolResult } from "./dashboard.mjs";
import { admin } from "./mock/admin.mjs";
import { shellCall } from "./mock/shells.mjs";
import { workspaceCall } from "./mock/workspaces.mjs";
import { allLinks, linksOf, makeLink, revokeLink, shareRefusal } from "./mock/shares.mjs";
import { agents, refusalOf, taskDetail, taskEvents } from "./mock/tasks.mjs";
import { pictureOf, screenAt, search, timelineOf } from "./mock/replay.mjs";
import { createScenes } from "./scenes.mjs";

const port = Number(process.env.PORT ?? 7421);
const root = fileURLToPath(new URL("../../src/Signalbox.Hub/wwwroot", import.meta.url));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

const scenes = createScenes();
const log = new Log();
const pages = /^\/(signin|tasks(\/[^/]+)?|terminals|upstreams|agents(\/[^/]+)?|audit|settings)?$/;
/** Everything that pages sent as terminal input: viewers must never appear here by themselves. */
const inputs = [];

const server = createServer(async (request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  if (url.pathname.startsWith("/api/")) return api(request, response, url);
  if (url.pathname === "/mcp/tools") return callTool(request, response);
  if (/^\/workspaces(\/|$)/.test(url.pathname)) return workspace(request, response, url);
  if (url.pathname === "/mock/inputs") return json(response, 200, inputs);
  if (url.pathname === "/mock/kill") return json(response, 200, log.kill() ?? "every follower of the log lost its connection");
  serveFile(response, url.pathname);
});

function serveFile(response, pathname) {
  const wanted = join(root, normalize(pages.test(pathname) ? "/index.html" : pathname));
  const file = wanted.startsWith(root) && existsSync(wanted) && statSync(wanted).isFile() ? wanted : null;
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, {
    "Content-Type": types[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": pathname.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-store",
  });
  createReadStream(file).pipe(response);
}

async function api(request, response, url) {
  const sent = request.method === "POST" ? await text(request) : "";
  const body = (request.headers["content-type"] ?? "").includes("json") ? JSON.parse(sent || "{}") : {};
  if (request.method === "POST" && request.headers["x-signalbox"] !== "1") {
    return problem(response, 403, "header-missing", "State-changing calls need the header X-Signalbox: 1.");
  }
  const caller = readCookie(request);
  const [, , area, id, part] = url.pathname.split("/");
  switch (`${request.method} ${url.pathname}`) {
    case "GET /api/me":
      return json(response, 200, me(caller));
    case "POST /api/signin":
      if (body.token !== "dev") {
        return problem(response, 401, "invalid-token", "This token is unknown or was revoked. Ask the hub's operator for a new one.");
      }
      return json(response, 200, me({ ...caller, admin: true }), cookie({ ...caller, admin: true }));
    case "POST /api/signout":
      return noContent(response, cookie({ admin: false, sessions: [] }));
    case "POST /api/session/exchange": {
      const over = shareRefusal(body.share);
      if (over) return problem(response, 403, ...over);
      if (body.capability !== "open" && !body.share) {
        return problem(response, 403, "link-invalid", "This link is wrong or was revoked. Ask whoever gave it to you for a new one.");
      }
      return noContent(response, cookie({ ...caller, sessions: [...new Set([...caller.sessions, body.session_id])] }));
    }
    case "GET /api/sessions":
      return json(response, 200, caller.admin ? scenes.all().map((scene) => scene.row()) : []);
    case "GET /api/tasks":
      return json(response, 200, taskPage(scenes.entries(caller), url));
    case "POST /api/tasks": {
      const refusal = refusalOf(body);
      return refusal ? problem(response, ...refusal) : json(response, 200, { task_id: "task-00000001", session_id: "sess-000000000001", status: "running" });
    }
    case "GET /api/links":
      return json(response, 200, caller.admin ? allLinks() : []);
    case "GET /api/agents":
      return json(response, 200, agents);
    case "GET /api/events":
      if (!caller.admin) return problem(response, 401, "sign-in-needed", "Sign in first.");
      return log.follow(request, response);
    case "POST /api/session/control":
      return json(response, 200, scenes.get(body.session_id).takeControl(body.take));
    case "POST /api/input":
      record(body.session_id, body.input);
      return json(response, 200, { status: "ok" });
    case "POST /api/resize":
      scenes.get(body.session_id).resize(body.cols, body.rows);
      return json(response, 200, { status: "ok" });
  }
  const told = caller.admin ? await admin(request.method, url, body) : null;
  if (told) return json(response, told.status ?? 200, told.body);
  if (url.pathname === "/api/sessions/pictures") return pictures(response, caller, url);
  const shell = caller.admin ? shellCall(`${request.method} ${url.pathname}`, body, scenes) : null;
  if (shell) return json(response, 200, shell);
  if (area === "mcp") return mcpClient(response, caller, url);
  if (area === "tasks") return task(response, caller, id, part, url);
  const scene = area === "session" ? visible(caller, id) : null;
  if (!scene) return problem(response, 404, "session-unknown", "This hub shows you no such session.");
  if (part === "links") {
    if (request.method === "POST") return json(response, 201, makeLink(id, body));
    if (request.method === "DELETE") return noContent(response, revokeLink(id, url.pathname.split("/").at(-1)) ?? {});
    return json(response, 200, linksOf(id));
  }
  if (part === "stream") return poll(response, scene, url);
  if (part === "timeline") return json(response, 200, timelineOf(scene));
  if (part === "screen") return json(response, 200, screenAt(scene, Number(url.searchParams.get("offset"))));
  if (part === "search") return json(response, 200, search(scene, url.searchParams.get("q")));
  return json(response, 200, scene.view(caller));
}

async function workspace(request, response, url) {
  if (!readCookie(request).admin) return problem(response, 401, "sign-in-needed", "Sign in first.");
  const isJson = (request.headers["content-type"] ?? "").includes("json");
  const sent = request.method === "GET" ? "" : await text(request);
  const tell = (kind, subject, payload) => log.tell(kind, subject, payload);
  json(response, ...workspaceCall({ method: request.method, url, body: isJson ? JSON.parse(sent || "{}") : {}, tell }));
}

function mcpClient(response, caller, url) {
  const [name, part] = url.pathname.split("/").slice(4);
  if (url.pathname === "/api/mcp/tools") return json(response, 200, servedTools(url.searchParams.get("endpoint")));
  if (!caller.admin) return problem(response, 401, "sign-in-needed", "Sign in first.");
  if (name === "list") return json(response, 200, { clients: clients(), stub: false, generated_at: new Date().toISOString() });
  const found = clients().find((client) => client.name === name);
  if (!found) return problem(response, 404, "upstream-unknown", `No MCP server is called '${name}'.`);
  return json(response, 200, part === "check" || part === "retry" ? found : clientPart(found, part));
}

function servedTools(endpoint) {
  return Array.from({ length: 12 }, (_, index) => ({ name: `${endpoint}__read_${index}`, endpoint, tool: `read_${index}`, ...(index === 3 ? { hidden: "not_allowed" } : {}) }));
}

/** Paths that begin with `slow` take ten seconds. */
async function callTool(request, response) {
  const { arguments: given } = JSON.parse(await text(request)).params;
  if (String(given.path).startsWith("slow")) await new Promise((resolve) => setTimeout(resolve, 10_000));
  const bigAsNumber = JSON.stringify(toolResult(given), (_, value) => (typeof value === "bigint" ? `big:${value}` : value)).replace(/"big:(\d+)"/g, "$1");
  response.writeHead(200, { "Content-Type": "application/json" }).end(`{"jsonrpc":"2.0","id":1,"result":${bigAsNumber}}`);
}

function task(response, caller, id, part, url) {
  const found = caller.admin ? findTask(scenes.entries(caller), id) : null;
  if (!found) return problem(response, 404, "task-unknown", `This hub shows you no task '${id}'.`);
  if (part === "cancel") {
    log.tell("task.cancelled", id, { reason: "Cancelled." });
    return json(response, 200, { ...found, status: "cancelled" });
  }
  if (part === "detail") return json(response, 200, taskDetail(found, scenes.all().find((scene) => scene.id.endsWith(id.slice(-8)))?.id ?? scenes.all()[3].id));
  if (part === "events") return json(response, 200, taskEvents(found, url));
  if (part === "rerun") return json(response, 200, { task_id: "task-00000002", session_id: found.session_id, status: "queued" });
  return json(response, 200, part === "result" ? resultOf(found) : found);
}

async function poll(response, scene, url) {
  const offset = Number(url.searchParams.get("offset"));
  const deadline = Date.now() + Number(url.searchParams.get("wait")) * 1000;
  while (scene.head <= offset && !scene.isOver && Date.now() < deadline) await new Promise((r) => setTimeout(r, 100));
  const bytes = scene.bytes(offset, offset + 65_536);
  const items = bytes.length ? [{ type: "data", offset, data: bytes.toString("base64") }] : [];
  if (offset === 0) items.unshift({ type: "resize", offset: 0, ...scene.firstSize });
  const next = offset + bytes.length;
  json(response, 200, { items, next, state: scene.view({ admin: true }), end: scene.isOver && next >= scene.head });
}

async function pictures(response, caller, url) {
  const deadline = Date.now() + Number(url.searchParams.get("wait")) * 1000;
  const wishes = url.searchParams.get("of").split(",").map((wish) => wish.split(":"));
  const seen = wishes.filter(([id]) => visible(caller, id));
  const gone = wishes.filter(([id]) => !visible(caller, id)).map(([id]) => id);
  const news = () => seen.filter(([id, after]) => scenes.get(id).head > Number(after ?? -1) || scenes.get(id).isOver);
  while (gone.length === 0 && news().length === 0 && Date.now() < deadline) await new Promise((r) => setTimeout(r, 100));
  json(response, 200, { pictures: news().map(([id]) => pictureOf(scenes.get(id))), gone });
}

const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => "signalbox.v1" });
server.on("upgrade", (request, socket, head) => {
  const url = new URL(request.url, "http://mock");
  const caller = readCookie(request);
  const scene = visible(caller, url.pathname.split("/").at(-1));
  if (!scene || scene.blocksSockets) return socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
  sockets.handleUpgrade(request, socket, head, (client) => {
    client.on("message", (data) => receive(client, scene, caller, JSON.parse(String(data))));
    scene.follow(client, Number(url.searchParams.get("offset") ?? 0), caller);
  });
});

function receive(client, scene, caller, message) {
  if (message.type === "ping") client.send(JSON.stringify({ type: "pong" }));
  if (message.type === "control") scene.takeControl(message.take);
  if (message.type === "resize") scene.resize(message.cols, message.rows);
  if (message.type === "input") {
    record(scene.id, message.data);
    scene.echo(message.data);
  }
  if (message.type === "control") client.send(JSON.stringify({ type: "state", session: scene.view(caller) }));
}

function record(id, data) {
  inputs.push({ id, data });
}

function visible(caller, id) {
  const scene = scenes.get(id);
  return scene && (caller.admin || caller.sessions.includes(id)) ? scene : null;
}

function me(caller) {
  return {
    signed_in: caller.admin,
    identity: caller.admin ? "admin" : null,
    roles: caller.admin ? ["admin", "operator", "member", "viewer"] : [],
    sessions: caller.sessions,
    version: "0.0.0-mock",
    ws_ticket: false,
    via: caller.admin ? "cookie" : "none",
    vouched: null,
    refusal: null,
  };
}

function readCookie(request) {
  const found = /(?:^|;\s*)mock=([^;]+)/.exec(request.headers.cookie ?? "");
  return found ? JSON.parse(decodeURIComponent(found[1])) : { admin: false, sessions: [] };
}

function cookie(caller) {
  return { "Set-Cookie": `mock=${encodeURIComponent(JSON.stringify(caller))}; HttpOnly; SameSite=Strict; Path=/` };
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers });
  response.end(JSON.stringify(body));
}

function noContent(response, headers) {
  response.writeHead(204, headers).end();
}

function problem(response, status, code, detail) {
  response.writeHead(status, { "Content-Type": "application/problem+json" });
  response.end(JSON.stringify({ type: `urn:signalbox:${code}`, title: code, status, detail, error: detail }));
}

async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

server.listen(port, "127.0.0.1", () => {
  const lines = scenes.all().map((scene) => `  ${scene.name.padEnd(12)} http://127.0.0.1:${port}/?session=${scene.id}#v=open`);
  process.stdout.write(`mock hub: http://127.0.0.1:${port}/#t=dev\n${lines.join("\n")}\n`);
});
