import { expect, test } from "vitest";
import type { TaskEventPage } from "../../api/tasks";
import type { FeedEvent } from "../../live/feedEvent";
import { eventText, historyOf, isAbout, taskOf, withEvent } from "./events";

function anEvent(seq: number, kind = "task.progress", payload: Record<string, unknown> = {}, subject = "task-00000001"): FeedEvent {
  return { seq, at: seq, kind, subject, payload };
}

function aPage(...seqs: number[]): TaskEventPage {
  return { events: seqs.map((seq) => anEvent(seq)), earlier: null, later: null, from_the_beginning: true };
}

test("History_PagesAndLiveEvents_AreOneListWithEachOnce", () => {
  expect(historyOf([aPage(5, 6), aPage(1, 3)], [anEvent(6), anEvent(7)]).map(({ seq }) => seq)).toEqual([1, 3, 5, 6, 7]);
});

test("History_EventThatCameLive_IsKeptWithTheNewestPageOnce", () => {
  const data = { pages: [aPage(5), aPage(1)], pageParams: [null, 5] };
  const once = withEvent(data, anEvent(6));
  expect(once?.pages[0]?.events.map(({ seq }) => seq)).toEqual([5, 6]);
  expect(withEvent(once, anEvent(6))).toBe(once);
  expect(withEvent(undefined, anEvent(6))).toBeUndefined();
});

test("Event_OfTheTasksTerminal_IsAboutTheTask", () => {
  const terminal = anEvent(1, "session.grace", { task_id: "task-00000001" }, "0f8fad5b-d9cb-469f-a165-70867728950e");
  expect([isAbout(terminal, "task-00000001"), isAbout(terminal, "task-00000002"), taskOf(terminal)]).toEqual([true, false, "task-00000001"]);
  expect(taskOf(anEvent(1, "upstream.state", { task_id: "task-00000001" }))).toBeNull();
});

test("EventText_KnownKinds_SayWhatHappened", () => {
  expect(eventText(anEvent(1, "task.progress", { step: "test", message: "runs" }))).toEqual({ word: "Progress", detail: "test: runs" });
  expect(eventText(anEvent(1, "task.failed", { reason: "Exit code 1." }))).toEqual({ word: "Failed", detail: "Exit code 1." });
  expect(eventText(anEvent(1, "session.control", { action: "session.control.take", by: "ana" }))).toEqual({ word: "Control taken", detail: "ana" });
  expect(eventText(anEvent(1, "task.attention", { waiting: true, message: "Allow?" })).word).toBe("Waits for somebody");
});

test("EventText_UnknownKind_IsItsOwnName", () => {
  expect(eventText(anEvent(1, "task.teleported", { reason: 5 }))).toEqual({ word: "task.teleported", detail: "" });
});
