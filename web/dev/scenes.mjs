// The fake sessions of the mock hub: one per state that the page can show.
const esc = "\x1b";
const blue = (text) => `${esc}[34m${text}${esc}[0m`;
const dim = (text) => `${esc}[90m${text}${esc}[0m`;
const green = (text) => `${esc}[32m${text}${esc}[0m`;
const red = (text) => `${esc}[31m${text}${esc}[0m`;
const bold = (text) => `${esc}[1m${text}${esc}[0m`;

const work = [
  `${bold("●")} I'll look at how the retry loop decides when to stop.`,
  "",
  `  ${green("●")} ${bold("Read")}(src/retry/policy.ts)`,
  dim("  ⎿  118 lines"),
  `  ${green("●")} ${bold("Bash")}(npm test -- retry)`,
  dim("  ⎿  ") + red("FAIL") + "  src/retry/policy.test.ts",
  dim("     ") + "✕ gives up after the last attempt (14 ms)",
  dim("     ") + "  expected 3 attempts, received 4",
  "",
  `${bold("●")} The counter is compared after it was raised: one attempt too many. ${dim("日本語 · ✓ · 🚦")}`,
  "",
  `  ${green("●")} ${bold("Edit")}(src/retry/policy.ts)`,
  `     41 ${red("-   if (attempt > this.limit) return null;")}`,
  `     41 ${green("+   if (attempt >= this.limit) return null;")}`,
  `  ${green("●")} ${bold("Bash")}(npm test)`,
  dim("  ⎿  ") + green("PASS") + "  42 tests, 0 failed",
  "",
  `${bold("●")} Fixed. See ${blue("https://github.com/example/retry/pull/7")} and ${esc}]8;;https://docs.example.org/retry${esc}\\the docs${esc}]8;;${esc}\\.`,
  "",
].join("\r\n");

const queries = ["[c", "[>c", "[=c", "[6n", "[?6n", "[5n", "[?25$p", "[4$p", "[18t", "[14t", "[16t", "[21t", "[>q", "[?u", "[x"]
  .map((query) => esc + query)
  .concat([`${esc}P$qm${esc}\\`, `${esc}P+q544e${esc}\\`])
  .concat([4, 10, 11, 12].map((code) => `${esc}]${code === 4 ? "4;1" : code};?${esc}\\`))
  .concat([`${esc}[?1004h`, `${esc}]52;c;aGVsbG8=${esc}\\`])
  .join("");

const hostile = [
  `${esc}[?1049h${esc}[999;999H${esc}[1J${esc}[?1049l`,
  ...["S", "T", "L", "M", "b", "I"].map((final) => `x${esc}[2147483647${final}`),
  `${esc}]0;${"title ".repeat(400)}\x07${esc}[H${esc}[2J`,
  `${esc}]8;;javascript:alert(1)${esc}\\not a link${esc}]8;;${esc}\\ `,
].join("");

class Scene {
  constructor(number, name, fields = {}) {
    this.id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
    this.name = name;
    this.output = Buffer.from(fields.output ?? "");
    this.firstSize = fields.size ?? { cols: 100, rows: 30 };
    this.size = { ...this.firstSize };
    this.fields = fields;
    this.clients = new Set();
    this.control = fields.control ?? null;
    this.startedAt = Date.now() / 1000 - 252;
    this.blocksSockets = fields.blocksSockets ?? false;
  }

  get head() {
    return this.output.length;
  }

  get isOver() {
    return ["replay", "expired"].includes(this.fields.state);
  }

  bytes(from, to) {
    return this.output.subarray(from, to);
  }

  view(caller) {
    const { state, task = {}, isShell = false, label = "hermes-mcp", ...rest } = this.fields;
    const runs = state === "live" || state === "queued";
    return {
      session_id: this.id,
      label,
      state,
      task: isShell ? null : {
        task_id: "task-3f9a1c07",
        session_id: "sess-5b7d20e1a94c",
        status: state === "queued" ? "queued" : runs ? "running" : "completed",
        agent: "claude",
        prompt_summary: "Find out why the retry policy makes one attempt too many, fix it, and add the test that would have caught it",
        elapsed_s: runs ? Date.now() / 1000 - this.startedAt : 187.4,
        created_at: this.startedAt,
        reason: null,
        summary: null,
        ...task,
      },
      ...this.size,
      head: this.head,
      started_at: state === "queued" ? null : this.startedAt,
      ended_at: runs ? null : this.startedAt + 187,
      exit: rest.exit ?? (runs ? null : { code: 0, signal: null }),
      grace_remaining_s: state === "grace" ? 252 : null,
      queue_position: rest.queue_position ?? null,
      control: this.control,
      can_control: caller.admin && (state === "live" || state === "grace"),
      attention: rest.attention ?? null,
      viewers: rest.viewers ?? 1,
      idle_ends_at: rest.idle_ends_at ?? null,
      keeps_until: state === "replay" ? this.startedAt + 7 * 86_400 : null,
    };
  }

  row() {
    return {
      session_id: this.id,
      label: this.fields.label ?? "hermes-mcp",
      state: this.fields.state,
      task_id: this.fields.isShell ? null : "task-3f9a1c07",
      created_at: this.startedAt,
      last_poll_time: this.startedAt,
      exited: false,
      process: this.fields.isShell ? "bash" : "claude",
      viewers: this.clients.size,
      control: this.control,
      idle_seconds: this.fields.state === "live" ? 1 : 75,
      viewer_url: `/?session=${this.id}#v=open`,
    };
  }

  entry(caller) {
    const { task, queue_position, attention } = this.view(caller);
    return {
      ...task,
      task_id: `task-${this.id.slice(-8)}`,
      prompt_summary: `${this.name}: find out why the retry policy makes one attempt too many`,
      progress: this.name === "live" ? { step: "test", message: "running the suite again" } : undefined,
      queue_position,
      attention,
      viewer_url: `http://mock/?session=${this.id}#v=open`,
    };
  }

  follow(client, offset, caller) {
    const send = (message) => client.send(JSON.stringify(message));
    send({ type: "state", session: this.view(caller) });
    if (this.fields.onFollow?.(this, client, send, offset)) return;
    if (offset === 0) send({ type: "resize", offset: 0, ...this.firstSize });
    for (let at = offset; at < this.head; at += 65_536) client.send(frame(at, this.bytes(at, at + 65_536)));
    if (this.isOver) {
      send({ type: "end", offset: this.head });
      client.close(1000);
      return;
    }
    this.clients.add(client);
    client.on("close", () => this.clients.delete(client));
  }

  print(text) {
    const offset = this.head;
    const bytes = Buffer.from(text);
    this.output = Buffer.concat([this.output, bytes]);
    for (const client of this.clients) client.send(frame(offset, bytes));
  }

  /** The program is over; who watches is told. */
  end() {
    this.fields.state = "replay";
    this.control = null;
    for (const client of this.clients) {
      client.send(JSON.stringify({ type: "end", offset: this.head }));
      client.close(1000);
    }
  }

  echo(data) {
    if (this.fields.onInput) return this.fields.onInput(this, data);
    this.print(data.replaceAll("\r", "\r\n"));
  }

  takeControl(take) {
    this.control = take ? { holder: "admin", you: true } : null;
    return this.control ?? { holder: "", you: false };
  }

  resize(cols, rows) {
    this.size = { cols, rows };
    for (const client of this.clients) {
      client.send(JSON.stringify({ type: "resize", offset: this.head, cols, rows }));
      client.send(JSON.stringify({ type: "state", session: this.view({ admin: true }) }));
    }
  }
}

function frame(offset, bytes) {
  const header = Buffer.alloc(8);
  header.writeBigUInt64BE(BigInt(offset));
  return Buffer.concat([header, bytes]);
}

function longRecording() {
  const lines = [];
  for (let i = 0; i < 90_000; i++) lines.push(`${dim(String(i).padStart(6))} ${green("ok")} module-${i % 97} compiled in ${(i * 7) % 613} ms ${"·".repeat(i % 40)}`);
  return lines.join("\r\n");
}

export function createScenes() {
  const live = new Scene(1, "live", { state: "live", output: work });
  const scenes = [
    live,
    new Scene(2, "queued", { state: "queued", queue_position: 3 }),
    new Scene(3, "grace", { state: "grace", output: work }),
    new Scene(4, "replay", { state: "replay", output: work }),
    new Scene(5, "expired", { state: "expired", task: { summary: "The retry policy stops after the configured number of attempts; a test covers the border." } }),
    new Scene(6, "attention", {
      state: "live",
      output: `${work}\r\n${bold("Allow")} Bash(git push origin main)?  1. Yes  2. No\r\n`,
      attention: { source: "hook", message: "Permission to run: git push origin main", since: Date.now() / 1000 - 40 },
    }),
    new Scene(7, "controlled", { state: "live", output: work, control: { holder: "ana@example.org", you: false } }),
    new Scene(8, "failed", {
      state: "replay",
      output: work,
      exit: { code: null, signal: 9 },
      task: { status: "failed", reason: "The agent ended by signal 9 without a result." },
    }),
    new Scene(9, "long", { state: "replay", output: longRecording() }),
    new Scene(10, "gap", {
      state: "live",
      output: work,
      onFollow: (scene, client, send, offset) => {
        if (offset > 0) return false;
        const screen = Buffer.from(`${esc}[H${dim("(the screen as it was)")}\r\n${work}`).toString("base64");
        send({ type: "gap", from: 0, to: scene.head, screen, ...scene.size });
        return true;
      },
    }),
    new Scene(11, "busy", {
      state: "live",
      output: work,
      onFollow: (scene, client, send) => {
        send({ type: "error", code: "busy", detail: "The hub is adopting its sessions after a restart." });
        client.close(1013);
        return true;
      },
    }),
    new Scene(12, "revoked", {
      state: "live",
      output: work,
      onFollow: (scene, client, send) => {
        send({ type: "error", code: "link-revoked", detail: "The owner of this session revoked the link." });
        client.close(4002);
        return true;
      },
    }),
    new Scene(13, "no-sockets", { state: "live", output: work, blocksSockets: true }),
    new Scene(14, "queries", { state: "live", output: `${queries}Queries asked.\r\n`, control: null }),
    new Scene(16, "hostile", { state: "live", output: `${hostile}Still here.\r\n`, size: { cols: 80, rows: 24 } }),
    new Scene(21, "truncated", { state: "replay", output: work, missing: { from: 400, to: 4_300_000 } }),
    new Scene(17, "idle-shell", { state: "live", isShell: true, label: "Shell 7", output: "ana@north:~$ ", viewers: 2, idle_ends_at: Date.now() / 1000 + 3600, size: { cols: 80, rows: 24 } }),
    new Scene(18, "others-shell", { state: "live", isShell: true, label: "deploy", output: "ben@north:~$ make release\r\n", control: { holder: "ben@example.org", you: false }, viewers: 3 }),
    new Scene(15, "wide", { state: "live", output: work, size: { cols: 200, rows: 50 } }),
  ];
  setInterval(() => live.print(`${dim(new Date().toISOString())} tick\r\n`), 2_000);
  const byId = new Map(scenes.map((scene) => [scene.id, scene]));
  const entries = (caller) => scenes.filter((scene) => !scene.fields.isShell).map((scene) => scene.entry(caller));
  const add = (name, fields) => {
    const scene = new Scene(100 + scenes.length, name, fields);
    scenes.push(scene);
    byId.set(scene.id, scene);
    return scene;
  };
  return { all: () => scenes, get: (id) => byId.get(id) ?? null, entries, add };
}
