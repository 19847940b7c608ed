// What the mock hub says about single tasks: everything, their history, share links.
const now = () => Date.now() / 1000;
const hostile = `<script>alert(1)</script> \u202egnol ${"word ".repeat(40)}`;

const reference = (task, prompt_summary) => ({
  task_id: task, session_id: `sess-${task.slice(-8).padStart(12, "0")}`, status: "completed", agent: "claude", created_at: now() - 7_200, prompt_summary,
});

/** Everything about a task; `ptyId` is its terminal. */
export function taskDetail(task, ptyId) {
  const isOver = task.status !== "queued" && task.status !== "running";
  const isChained = /[13579]$/.test(task.task_id);
  const started = task.status === "queued" ? null : task.created_at + 4;
  return {
    task,
    owner: "ana@example.org",
    pty_id: ptyId,
    prompt: task.task_id.endsWith("8") ? null : `${task.prompt_summary}\n\nThe whole of what was asked for:\n${Array.from({ length: 40 }, (_, line) => `${line + 1}. read, change, check`).join("\n")}\n${hostile}`,
    context: JSON.stringify({ tables: ["main.sales.orders"], note: hostile }, null, 2),
    permissions: "smart",
    timeout_s: 3600,
    idle_s: 300,
    ceiling_s: 14_400,
    workflow_protocol: true,
    workdir: isChained ? "/home/ana/projects/retry" : `/home/hub/.signalbox/sessions/${task.session_id}/work`,
    fresh_workdir: !isChained,
    workspace_id: null,
    confinement: started === null ? null : task.task_id.endsWith("3") ? "none" : "bwrap",
    started_at: started,
    ended_at: isOver ? task.created_at + task.elapsed_s : null,
    queued_s: started === null ? task.elapsed_s : 4,
    ran_s: started === null ? null : Math.max(0, task.elapsed_s - 4),
    files_kept_until: isOver ? now() + 6 * 86_400 : null,
    files_deleted_at: null,
    previous: isChained ? [reference("task-0000aaaa", "Write down why the retry policy fails"), reference("task-0000bbbb", hostile.slice(0, 100))] : [],
    next: isChained ? [reference("task-0000cccc", "Add the same test to the other policies")] : [],
    rerun_of: isChained ? reference("task-0000dddd", task.prompt_summary) : null,
    reruns: [],
  };
}

/** 130 progress lines between the beginning and now, a page at a time. */
export function taskEvents(task, url) {
  const all = [["task.queued", {}], ["task.running", {}], ["session.live", { task_id: task.task_id }]];
  for (let line = 0; line < 130; line++) all.push(["task.progress", { step: `step ${line}`, message: line % 40 ? "reads and writes" : hostile }]);
  if (task.attention) all.push(["task.attention", { waiting: true, message: task.attention.message }]);
  if (!["queued", "running"].includes(task.status)) all.push([`task.${task.status}`, { reason: task.reason }], ["session.grace", { task_id: task.task_id }]);
  const events = all.slice(0, task.status === "queued" ? 1 : all.length).map(([kind, payload], index) => ({ seq: index + 1, at: task.created_at + index, kind, subject: task.task_id, payload }));
  const before = Number(url.searchParams.get("before") ?? Infinity);
  const limit = Number(url.searchParams.get("limit") ?? 200);
  const older = events.filter(({ seq }) => seq < before);
  const page = older.slice(-limit);
  return { events: page, earlier: older.length > limit ? page[0].seq : null, later: null, from_the_beginning: true };
}

export const agents = {
  auto: "claude",
  agents: [
    { name: "hermes", installed: false, description: "Hermes.", remedy: "Install it from its vendor's page, then start the hub again." },
    { name: "claude", installed: true, description: "Claude Code, Anthropic's coding agent.", remedy: "" },
    { name: "codex", installed: true, description: "Codex, OpenAI's coding agent.", remedy: "" },
    { name: "shell", installed: true, description: "Runs the prompt as a script.", remedy: "" },
  ],
};

/** Refusals to look at: a prompt with the word is refused like that. */
export function refusalOf({ prompt = "", workdir = "" }) {
  if (workdir.startsWith("/etc")) return [400, "workdir-not-allowed", `workdir '${workdir}' lies outside the folders that this hub allows (/home/ana/projects).`];
  if (prompt.includes("full")) return [429, "queue-full", "The queue is full (5 tasks running, 100 waiting). Try again when a task completes, or raise CODA_QUEUE_LIMIT."];
  return null;
}
