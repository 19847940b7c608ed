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
  const all = [...fromScenes, ...asked, ...many].filter((task) => !wanted || wanted.includes(task.status));
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

function aWorkspace(id, name, status, more = {}) {
  const quiet = { active_tasks: 0, current_task: "", last_sample_error: "", last_heartbeat_at: null, late: false };
  return { id, name, role: null, status, external: true, ...quiet, ...more };
}

export function workspaces() {
  return [
    aWorkspace("w1", "build-farm", "online", { active_tasks: 2, external: false }),
    aWorkspace("w2", "laptop of Ana", "online", { late: true }),
    aWorkspace("w3", "reviewer", "awaiting_agent"),
    aWorkspace("w4", hostile, "degraded", { last_sample_error: hostile }),
    aWorkspace("w5", "nightly", "paused"),
  ];
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
