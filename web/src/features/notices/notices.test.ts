import { beforeEach, expect, test } from "vitest";
import type { FeedEvent } from "../../live/feedEvent";
import { Notices, cooldownMs, dwellMs, noticeOf, type Notice } from "./notices";

let now = 0;
let watched: string | null = null;
let shown: Notice[] = [];
let timers: { at: number; call: () => void }[] = [];
let notices: Notices;

beforeEach(() => {
  [now, watched, shown, timers] = [1_000_000_000, null, [], []];
  notices = new Notices({
    now: () => now,
    later: (ms, call) => {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    isWatched: (taskId) => watched === taskId,
    show: (notice) => shown.push(notice),
  });
});

function pass(ms: number): void {
  now += ms;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { call } of due) call();
}

function anEvent(kind: string, payload: Record<string, unknown> = {}, subject = "task-1", at = now / 1000): FeedEvent {
  return { seq: 1, at, kind, subject, payload };
}

test.each([
  ["task.needs_approval", "approval"],
  ["task.info_needed", "question"],
  ["task.failed", "failure"],
  ["task.timeout", "failure"],
  ["task.lost", "failure"],
])("Notice_%s_IsShownAtOnce", (kind, reason) => {
  notices.receive(anEvent(kind, { reason: "Exit code 1." }));
  expect(shown).toMatchObject([{ taskId: "task-1", reason, body: "task-1: Exit code 1.", tag: `signalbox:task-1:${reason}` }]);
});

test.each([["task.running"], ["task.completed"], ["task.progress"], ["session.grace"]])("Notice_%s_WantsNobody", (kind) => {
  notices.receive(anEvent(kind));
  expect(shown).toEqual([]);
});

test("Attention_ThatLasts_IsShownAfterAWhile", () => {
  notices.receive(anEvent("task.attention", { waiting: true, message: "Allow git push?" }));
  pass(dwellMs - 1);
  expect(shown).toEqual([]);
  pass(1);
  expect(shown).toMatchObject([{ reason: "attention", body: "task-1: Allow git push?" }]);
});

test.each([["task.attention", { waiting: false }], ["task.completed", {}], ["task.cancelled", {}]])("Attention_EndedBy%s_IsNotShown", (kind, payload) => {
  notices.receive(anEvent("task.attention", { waiting: true }));
  notices.receive(anEvent(kind, payload));
  pass(dwellMs);
  expect(shown).toEqual([]);
});

test("Notice_SameTaskAndReasonSoon_IsShownOnce", () => {
  notices.receive(anEvent("task.failed"));
  notices.receive(anEvent("task.failed"));
  notices.receive(anEvent("task.failed", {}, "task-2"));
  expect(shown).toHaveLength(2);
  pass(cooldownMs);
  notices.receive(anEvent("task.failed"));
  expect(shown).toHaveLength(3);
});

test("Notice_OfATaskThatIsLookedAt_IsNotShown", () => {
  watched = "task-1";
  notices.receive(anEvent("task.failed"));
  expect(shown).toEqual([]);
});

test("Notice_OfAnEventFromBefore_IsNotShown", () => {
  notices.receive(anEvent("task.failed", {}, "task-1", now / 1000 - 3600));
  expect(shown).toEqual([]);
});

test("Notices_Stopped_ShowNothingThatWasHeldBack", () => {
  notices.receive(anEvent("task.attention", { waiting: true }));
  notices.stop();
  pass(dwellMs);
  expect(shown).toEqual([]);
});

test("Notice_HostileText_IsCutAndStaysText", () => {
  const notice = noticeOf(anEvent("task.failed", { reason: `<img src=x>${"x".repeat(1000)}` }));
  expect(notice?.body.length).toBeLessThanOrEqual(201);
  expect(noticeOf(anEvent("task.failed", { reason: { a: 1 } }))?.body).toBe("task-1");
});
