// What the mock hub says about its audit trail, its tokens and itself.
const now = () => Date.now() / 1000;
const hostile = `<img src=x onerror="alert(1)"> ${"very-long-".repeat(40)}`;
const acts = ["task.submit", "session.control.take", "upstream.tool_called", "token.create", "access.signin", "workspace.create", "task.cancel", "something.new"];
const actors = ["admin", "ana@example.org", "ci"];
const size = Number(process.env.ACTS ?? 730);

function anAct(seq) {
  const action = acts[seq % acts.length];
  const subject = action.startsWith("task") ? `task-${String(seq % 900).padStart(8, "0")}` : action.startsWith("upstream") ? "files__read_file" : `thing-${seq}`;
  const odd = seq % 97 === 0;
  return {
    seq,
    at: started - (size - seq) * 67,
    node: "north",
    actor: odd ? hostile : actors[seq % actors.length],
    via: ["cookie", "token", "proxy"][seq % 3],
    action,
    subject: odd ? hostile : subject,
    detail: odd ? { note: hostile } : { outcome: "ok", duration_ms: seq },
    prev_hash: String(seq - 1).padStart(64, "0"),
    hash: String(seq).padStart(64, "0"),
  };
}

const started = now();
const trail = Array.from({ length: size }, (_, index) => anAct(index + 1));
setInterval(() => trail.push({ ...anAct(trail.length + 1), at: now() }), 7_000).unref();

const tokens = [
  aToken("t1", "laptop", "ana@example.org", "operator", { last_used_at: now() - 30 }),
  aToken("t2", "build server", "ci", "member", { expires_at: now() + 86_400, last_used_at: now() - 90_000 }),
  aToken("t3", hostile.slice(0, 100), "admin", "admin", { expires_at: now() + 40 * 86_400 }),
  aToken("t4", "lost laptop", "ana@example.org", "operator", { revoked_at: now() - 5_000, last_used_at: now() - 9_000 }),
  aToken("t5", "trial", "bob", "member", { expires_at: now() - 100 }),
];

function aToken(id, name, identity, role, more = {}) {
  return { id, name, identity, role, created_at: now() - 500_000, expires_at: null, revoked_at: null, last_used_at: null, ...more };
}

function page(query) {
  const fits = ({ actor, action, subject, at }) =>
    (!query.get("actor") || actor === query.get("actor")) &&
    (!query.get("action") || action === query.get("action") || action.startsWith(`${query.get("action")}.`)) &&
    (!query.get("subject") || subject.startsWith(query.get("subject"))) &&
    (!query.get("from") || at >= Number(query.get("from"))) &&
    (!query.get("to") || at < Number(query.get("to")));
  const limit = Number(query.get("limit") ?? 100);
  if (query.get("order") === "newest") {
    const found = trail.filter((act) => act.seq < Number(query.get("before") ?? Infinity) && fits(act)).toReversed().slice(0, limit);
    return { entries: found, next: found.length === limit ? found.at(-1).seq : 0 };
  }
  const found = trail.filter((act) => act.seq > Number(query.get("after") ?? 0) && fits(act)).slice(0, limit);
  return { entries: found, next: found.length === limit ? found.at(-1).seq : trail.length };
}

async function following(query) {
  const until = Date.now() + Number(query.get("wait") ?? 0) * 1000;
  for (;;) {
    const found = page(query);
    if (found.entries.length > 0 || Date.now() >= until) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function verdict() {
  const broken = process.env.BROKEN ? Number(process.env.BROKEN) : null;
  if (broken) return { intact: false, checked: broken - 1, break: { seq: broken, node: "north", reason: "changed" }, heads: { north: String(broken - 1).padStart(64, "0") } };
  return { intact: true, checked: trail.length, break: null, heads: { north: trail.at(-1)?.hash ?? "" } };
}

function finding(check, level, detail, next_step = "") {
  return { check, level, detail, next_step };
}

function report() {
  const findings = [
    finding("data folder", "ok", "'/home/ana/.signalbox' is private and takes files."),
    finding("disk", "warn", "3.1 GiB are free where the data folder lies.", "Free some space before long."),
    finding("database", "ok", "It is whole (812 KiB)."),
    finding("clock", "ok", "The hub's clock says 2026-11-21 14:00:00 UTC."),
    finding("confinement", "fail", "Agents can't be confined, so the hub refuses tasks (bwrap: it is not installed; landlock: the kernel has none).", "apt-get install bubblewrap"),
    finding("agent claude", "ok", "2.1.3 (Claude Code) (/usr/local/bin/claude)"),
    finding("other agents", "ok", "Not installed: codex, gemini.", "Codex: npm install -g @openai/codex"),
    finding("MCP clients", "warn", `'${hostile}' in /home/ana/.signalbox/config.yaml: Left out: 'transport' is missing.`, "Correct the file; the hub reads it again by itself."),
  ];
  return { at: now(), level: "fail", findings };
}

/** The answer, or null for what is none of this module's. */
export async function admin(method, url, body) {
  const [, , area, id] = url.pathname.split("/");
  if (area === "audit") return { body: id === "verify" ? verdict() : await following(url.searchParams) };
  if (area === "tokens" && method === "GET") return { body: tokens };
  if (area === "tokens" && method === "POST") {
    const info = aToken(`t${tokens.length + 1}`, body.name, body.identity, body.role, { created_at: now(), expires_at: body.expires_s ? now() + body.expires_s : null });
    tokens.unshift(info);
    return { status: 201, body: { info, token: `sbx_${"Abc123_-".repeat(5)}xyz` } };
  }
  if (area === "tokens" && method === "DELETE") {
    const found = tokens.find((token) => token.id === id);
    if (found) found.revoked_at = now();
    return { body: {} };
  }
  if (area === "doctor") return { body: report() };
  return null;
}
