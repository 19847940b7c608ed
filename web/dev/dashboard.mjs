// What the mock hub says about tasks, workspaces, MCP servers and its log.
const now = () => Date.now() / 1000;
const hostile = `<img src=x onerror="alert(1)"> \u202egnol yrev ${"very long ".repeat(60)}`;

function anEntry(number, status, more = {}) {
  return {
    task_id: `task-${String(number).padStart(8, "0")}`,
    session_id: `sess-${String(number).padStart(12, "0")}`,
    status,
    agent: number % 3 ? "claude" : "codex",
    prompt_summary: `Piece of work number ${number}: read the failing test, find the cause, mend it`,
    previous_session_id: "",
    created_at: now() - number * 300,
    elapsed_s: number * 7,
    ...more,
  };
}

const asked = [
  anEntry(101, "needs_approval", { summary: "The migration drops the column legacy_id. Shall it?", email: "ana@example.org" }),
  anEntry(102, "info_needed", { summary: "Which of the two billing accounts is meant?" }),
  anEntry(103, "failed", { reason: "The agent exited with code 1 without a result.", exit_code: 1 }),
  anEntry(104, "lost", { reason: hostile, prompt_summary: hostile.slice(0, 100) }),
];
const many = Array.from({ length: Number(process.env.TASKS ?? 240) }, (_, index) => anEntry(200 + index, index % 9 ? "completed" : "cancelled", { summary: "Done." }));

const groups = { running: ["running", "queued"], failed: ["failed", "timeout", "lost"] };

export function taskPage(fromScenes, url) {
  const status = url.searchParams.get("status");
  const limit = Number(url.searchParams.get("limit") ?? 100);
  const start = Number(url.searchParams.get("cursor") ?? 0);
  const wanted = status ? (groups[status] ?? [status]) : null;
  const words = (url.searchParams.get("q") ?? "").toLowerCase().split(/\s+/);
  const has = (task) => words.every((word) => JSON.stringify(task).toLowerCase().includes(word));
  const all = [...fromScenes, ...asked, ...many].filter((task) => (!wanted || wanted.includes(task.status)) && has(task));
  const by_status = {};
  for (const task of all) by_status[task.status] = (by_status[task.status] ?? 0) + 1;
  const next = start + limit;
  return { tasks: all.slice(start, next), counts: { by_status }, ...(next < all.length ? { next_cursor: String(next) } : {}) };
}

export function findTask(fromScenes, id) {
  return [...fromScenes, ...asked, ...many].find((task) => task.task_id === id) ?? null;
}

export function resultOf(task) {
  return {
    task_id: task.task_id,
    session_id: task.session_id,
    status: "done",
    summary: task.summary ?? task.reason ?? "The counter is compared before it is raised now.\nA test covers the border.",
    files_changed: ["src/retry/policy.ts", "src/retry/policy.test.ts", { path: "odd", lines: 3 }],
    artifacts: [],
    errors: task.reason ? [task.reason] : [],
    note: hostile,
    task_status: task.status,
  };
}

function iso(secondsAgo) {
  return new Date((now() - secondsAgo) * 1000).toISOString().replace(/\.\d+Z/, "Z");
}

function aClient(name, status, state, more = {}) {
  return {
    name, transport: "stdio", endpoint: `npx -y @example/server-${name} /srv`, status, auth_token_env: null, auth_token_present: false,
    allowed_tools_regex: null, tools_count: null, last_check_at: iso(40), last_error: null, state, stale: false, reason_code: "ok", action: null,
    consecutive_failures: 0, last_ok_at: null, fresh_until: iso(-50), next_check_at: iso(-20), next_retry_at: null, latency_ms: 12.4,
    protocol_version: "2025-11-25", source: "probe", ...more,
  };
}

export function clients() {
  return [
    aClient("files", "connected", "connected", { tools_count: 12 }),
    aClient("github", "unhealthy", "credential_missing", { auth_token_env: "KORA_MCP_GITHUB_TOKEN", last_check_at: null, reason_code: "credential_missing" }),
    aClient("cloudflare", "configured_but_unconnected", "unreachable", {
      transport: "streamable_http", endpoint: `https://mcp.cloudflare.com/${"deep/".repeat(40)}`, auth_token_env: "KORA_MCP_CLOUDFLARE_TOKEN", auth_token_present: true,
      last_error: `CallFailed: ${hostile}\n  at line two`, consecutive_failures: 4, next_retry_at: iso(-30), reason_code: "dns", latency_ms: null,
    }),
    aClient("slow", "configured_but_unconnected", "stale", { stale: true, tools_count: 3, last_check_at: iso(7_300), reason_code: "stale" }),
    aClient("page", "error", "error", { last_error: "The server answered with HTML instead of MCP.", allowed_tools_regex: "^(read|list)_" }),
  ];
}

export function clientPart(client, part) {
  const { name, state } = client;
  if (part === "explain") {
    const rule = { name: "transport-down", state, status: client.status, when: { transport: ["down"] } };
    const evidence = [{ source: "probe", what: "failed", at: iso(40), age_seconds: 40, detail: client.last_error ?? undefined }];
    const connection = { state: "backoff", sessions: 0, in_flight: 0, failed_attempts: 4, standard_error: ["Error: no such folder", hostile] };
    return { client, rule, evidence, connection, advice: client.last_error ? "See to it that the server runs and is reached." : null };
  }
  if (part === "history") {
    const transitions = [
      { at: iso(3_600), from: "unreachable", to: state, status: client.status, rule: "x", reason_code: client.reason_code, generation: 1 },
      { at: iso(18_000), from: "connected", to: "unreachable", status: "configured_but_unconnected", rule: "x", reason_code: "refused", generation: 1 },
    ];
    const restarts = [{ started_at: iso(40_000), alive_before_until: iso(50_000) }];
    return { name, window_hours: 24, known_seconds: 70_000, uptime_percent: 81.234, latency_ms: { p50: 11.2, p95: 40, p99: 80, samples: 900 }, transitions, restarts, course_minutes: 15, latency_course: course() };
  }
  const tools = Array.from({ length: client.tools_count ?? 0 }, (_, index) => ({ name: `read_${index}`, description: index ? "Reads a file." : hostile, inputSchema, annotations: { readOnlyHint: index % 2 === 0 } }));
  return { name, state, tools, listed_at: iso(300), tools_digest: null, outdated: client.stale };
}

const inputSchema = {
  type: "object",
  required: ["path"],
  properties: {
    path: { type: "string", description: "Which file, as an absolute path." },
    lines: { type: "integer", minimum: 1, maximum: 500, default: 100 },
    numbered: { type: "boolean", description: "Whether each line begins with its number." },
    encoding: { enum: ["utf-8", "latin-1", "base64"] },
    ranges: { type: "array", items: { type: "integer" }, description: hostile },
  },
};

function course() {
  const quarters = Array.from({ length: 96 }, (_, index) => 96 - index).filter((ago) => ago < 40 || ago > 52);
  return quarters.map((ago) => {
    const p50 = 9 + 4 * Math.sin(ago / 7);
    return { at: iso(ago * 900), p50, p95: p50 * (ago % 17 === 0 ? 5 : 2), samples: 3 };
  });
}

/** What a tool of the mock gives back, by what it was asked for. */
export function toolResult({ path = "" }) {
  if (path === "fail") return { content: [{ type: "text", text: `No such file: ${hostile}` }], isError: true };
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR4nGP8z4APMOGVHUbSDAwAQ0EBEfbWg2gAAAAASUVORK5CYII=";
  return {
    content: [
      { type: "text", text: `${path}\n${hostile}\nline after line\n`.repeat(4) },
      { type: "image", mimeType: "image/png", data: pixel },
      { type: "resource_link", uri: "file:///srv/other.txt", name: "other.txt" },
    ],
    structuredContent: { path, lines: 3, size: 12345678901234567890n },
  };
}

/** The log: a reset, then a progress line every two seconds; `kill` breaks every connection, as a hub that restarts does. */
export class Log {
  #seq = 1000;
  #clients = new Set();

  constructor() {
    setInterval(() => {
      const step = `${this.#seq % 9} of 9`;
      this.tell("task.progress", "task-00000001", { status: "running", step, message: "running the tests" });
    }, 2_000).unref();
  }

  follow(request, response) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write("retry: 2000\n\n");
    if (!request.headers["last-event-id"]) response.write(`id: ${this.#seq}\nevent: reset\ndata: {"seq":${this.#seq}}\n\n`);
    this.#clients.add(response);
    request.on("close", () => this.#clients.delete(response));
  }

  tell(kind, subject, payload = {}) {
    const event = { seq: ++this.#seq, at: now(), kind, subject, payload };
    for (const client of this.#clients) client.write(`id: ${event.seq}\nevent: ${kind}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  kill() {
    for (const client of this.#clients) client.destroy();
  }
}
