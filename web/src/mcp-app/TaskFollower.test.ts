import { beforeEach, describe, expect, it } from "vitest";
import { FakeClock, settle } from "../testing/FakeClock";
import { FakeScreen } from "../testing/FakeScreen";
import { ResourceUnknown } from "./resources";
import { TaskFollower } from "./TaskFollower";

type Answer = object | Error;

const task = { task_id: "task-0123abcd", status: "running", elapsed_s: 1, prompt_summary: "say hello", agent: "shell" };
const session = (state: string, status = "running") => ({ state, task: { status } });
const data = (offset: number, text: string) => ({ type: "data", offset, data: btoa(text) });

/** A host whose answers the test gives, and that remembers what was asked. */
class ScriptedHost {
  readonly asked: string[] = [];
  task: Answer = { ...task, result: null };
  /** Answers of the terminal, in order; the last one is given again and again. */
  terminal: Answer[] = [];

  read = (uri: string): Promise<string> => {
    this.asked.push(uri.replace("coda://task/task-0123abcd", ""));
    const answer = uri.includes("/terminal") ? (this.terminal.length > 1 ? this.terminal.shift() : this.terminal[0]) : this.task;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(JSON.stringify(answer));
  };
}

let clock: FakeClock;
let screen: FakeScreen;
let host: ScriptedHost;
let follower: TaskFollower;

beforeEach(() => {
  clock = new FakeClock();
  screen = new FakeScreen();
  host = new ScriptedHost();
  follower = new TaskFollower({ taskId: task.task_id, read: host.read, screen, clock, random: () => 0, onChange: () => {} });
});

describe("a task that runs", () => {
  it("is shown from its beginning, and then followed from where the screen stands", async () => {
    host.terminal = [
      { items: [{ type: "resize", offset: 0, cols: 80, rows: 24 }, data(0, "one ")], next: 4, state: session("live"), end: false },
      { items: [data(4, "two")], next: 7, state: session("live"), end: false },
      { items: [], next: 7, state: session("live"), end: false },
    ];
    follower.start();
    await clock.advance(600);

    expect(screen.text).toBe("<80x24>one two");
    expect(host.asked).toEqual(["", "/terminal?from=0&wait=0", "/terminal?from=4&wait=8", "/terminal?from=7&wait=8"]);
    expect(follower.snapshot).toMatchObject({ phase: { name: "following" }, hasOutput: true, task: { status: "running" } });
  });

  it("is not asked after more than once a second where the host does not let reads wait", async () => {
    host.terminal = [{ items: [], next: 0, state: session("live"), end: false }];
    follower.start();
    await clock.advance(5_000);

    expect(host.asked.filter((uri) => uri.startsWith("/terminal")).length).toBeLessThanOrEqual(7);
    expect(host.asked.filter((uri) => uri === "").length).toBe(2);
  });

  it("is not read while nobody can see it", async () => {
    host.terminal = [{ items: [], next: 0, state: session("live"), end: false }];
    follower.start();
    await clock.advance(1_500);
    follower.setVisible(false);
    await clock.advance(2_000);
    const asked = host.asked.length;
    await clock.advance(60_000);
    expect(host.asked).toHaveLength(asked);

    follower.setVisible(true);
    await settle();
    expect(host.asked.length).toBeGreaterThan(asked);
  });

  it("stops with the app", async () => {
    host.terminal = [{ items: [], next: 0, state: session("live"), end: false }];
    follower.start();
    await settle();
    follower.stop();
    const asked = host.asked.length;
    await clock.advance(60_000);
    expect(host.asked).toHaveLength(asked);
  });
});

it("reads a task that ended once more, for its result, and then no more", async () => {
  host.terminal = [
    { items: [], next: 0, state: session("live"), end: false },
    { items: [], next: 0, state: session("grace", "completed"), end: false },
    { items: [{ type: "end", offset: 0 }], next: 0, state: session("replay", "completed"), end: true },
  ];
  follower.start();
  await settle();
  host.task = { ...task, status: "completed", result: { summary: "done" } };
  await clock.advance(60_000);

  expect(follower.snapshot).toMatchObject({ phase: { name: "over" }, task: { status: "completed" }, result: { summary: "done" }, hasOutput: false });
  expect(host.asked.filter((uri) => uri.startsWith("/terminal"))).toHaveLength(3);
});

it("says that the connection is lost, tries again by itself, and goes on where it was", async () => {
  host.terminal = [
    { items: [data(0, "one")], next: 3, state: session("live"), end: false },
    new Error("fetch failed"),
    { items: [data(3, "two")], next: 6, state: session("live"), end: false },
    { items: [], next: 6, state: session("live"), end: false },
  ];
  follower.start();
  await clock.advance(300);
  expect(follower.snapshot.phase).toMatchObject({ name: "waiting", detail: "fetch failed" });
  await clock.advance(300);

  expect(follower.snapshot.phase).toEqual({ name: "following" });
  expect(screen.text).toBe("onetwo");
});

it("says that a task is unknown, and asks again only when somebody wants it", async () => {
  host.task = new ResourceUnknown("Task 'task-0123abcd' is unknown.");
  follower.start();
  await clock.advance(60_000);
  expect(follower.snapshot.phase).toEqual({ name: "unknown", detail: "Task 'task-0123abcd' is unknown." });
  expect(host.asked).toHaveLength(1);

  host.task = { ...task, result: null };
  host.terminal = [{ items: [], next: 0, state: session("live"), end: false }];
  follower.retryNow();
  await settle();
  expect(follower.snapshot.phase).toEqual({ name: "following" });
});

it.each([["prose", "hello"], ["a list", []], ["something else", { status: 7 }]])("takes %s for a failed read", async (_, answer) => {
  host.task = answer as object;
  follower.start();
  await settle();
  expect(follower.snapshot.phase.name).toBe("waiting");
});
