import { expect, it } from "vitest";
import type { SessionView, TaskEntry } from "../api/types";
import type { FollowerSnapshot } from "./TaskFollower";
import { emptyTerminalText, factsOf, lineOf, noticeOf, stateOf, terminalLabel } from "./words";

const task: TaskEntry = {
  task_id: "task-0123abcd",
  session_id: "sess-0123456789ab",
  status: "running",
  elapsed_s: 10,
  prompt_summary: "say hello",
  created_at: 0,
  agent: "shell",
};
const view = (state: SessionView["state"]) => ({ state, queue_position: 2 }) as SessionView;
const snapshot = (change: Partial<FollowerSnapshot>): FollowerSnapshot => ({
  phase: { name: "following" },
  task,
  taskAt: 1_000,
  result: null,
  session: view("live"),
  hasOutput: false,
  ...change,
});

it("counts the seconds of a task that runs, and not those of one that ended", () => {
  expect(factsOf(snapshot({}), 6_000)).toBe("shell · 15 s");
  expect(factsOf(snapshot({ task: { ...task, status: "completed" } }), 6_000)).toBe("shell · 10 s");
});

it("says what the agent does, waits for, or came to", () => {
  expect(lineOf(snapshot({ task: { ...task, progress: { step: "1/2", message: "reading" } } }))).toBe("1/2: reading");
  expect(lineOf(snapshot({ task: { ...task, attention: { source: "hook", message: "may I push?", since: 0 } } }))).toContain("may I push?");
  expect(lineOf(snapshot({ task: { ...task, status: "failed", exit_code: 3, reason: "The agent gave up." } }))).toBe("exit code 3 · The agent gave up.");
});

it("says plainly that there is no connection, or no such task", () => {
  expect(noticeOf(snapshot({}), 0)).toBeNull();
  expect(noticeOf(snapshot({ phase: { name: "waiting", detail: "fetch failed", retryAt: 5_000 } }), 0)?.text).toBe(
    "No connection to the hub: fetch failed. Next attempt in 5 s.",
  );
  const unknown = snapshot({ phase: { name: "unknown", detail: "Task 'task-0123abcd' is unknown." }, task: null, session: null });
  expect(stateOf(unknown).word).toBe("Unknown");
  expect(noticeOf(unknown, 0)).toMatchObject({ tone: "stop", canRetry: true });
});

it("says why the terminal is empty", () => {
  expect(emptyTerminalText(snapshot({}))).toBe("Waits for the first output …");
  expect(emptyTerminalText(snapshot({ session: view("queued") }))).toBe("2 tasks are ahead.");
  expect(emptyTerminalText(snapshot({ phase: { name: "over" } }))).toBe("The terminal showed nothing.");
  expect(emptyTerminalText(snapshot({ phase: { name: "over" }, session: view("expired") }))).toBe("The recording has aged out.");
});

it("says how far the terminal is to be believed", () => {
  expect(terminalLabel(snapshot({}))).toBe("Terminal, live, read-only");
  expect(terminalLabel(snapshot({ phase: { name: "waiting", detail: "", retryAt: 0 } }))).toBe("Terminal, as last seen");
  expect(terminalLabel(snapshot({ phase: { name: "over" } }))).toBe("Terminal, as it ended");
});
