import { expect, test } from "vitest";
import { anEntry, aRow } from "../../testing/anEntry";
import { elapsedOf, failureOf, noteOf, questionOf, terminalOf } from "./taskText";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";

test("Terminal_TaskWithALink_IsTheLinks", () => {
  expect(terminalOf(anEntry({ viewer_url: `https://hub.example/?session=${id}#v=secret` }), [])).toBe(id);
});

test("Terminal_TaskWithoutALink_IsTheSessionOfItsId", () => {
  expect(terminalOf(anEntry(), [aRow({ task_id: "task-00000001" })])).toBe(id);
  expect(terminalOf(anEntry({ viewer_url: "not a url" }), [aRow({ task_id: null })])).toBeNull();
});

test("Elapsed_AfterTheEnd_StandsStill", () => {
  expect(elapsedOf(anEntry({ elapsed_s: 3 }), 10)).toBe(13);
  expect(elapsedOf(anEntry({ elapsed_s: 3, status: "failed" }), 10)).toBe(3);
});

test("Note_Queued_SaysHowManyAreAhead", () => {
  expect(noteOf(anEntry({ status: "queued", queue_position: 0 }))).toBe("next in line");
  expect(noteOf(anEntry({ status: "queued", queue_position: 4 }))).toBe("4 ahead");
});

test("Question_OfATaskThatAsks_IsItsLastWord", () => {
  expect(questionOf(anEntry({ status: "needs_approval", summary: "Drop the column?" }))).toBe("Drop the column?");
  expect(questionOf(anEntry({ status: "info_needed", reason: "Which account?" }))).toBe("Which account?");
  expect(questionOf(anEntry({ status: "completed", summary: "Done." }))).toBe("");
});

test("Failure_OfATaskThatBroke_IsItsReason", () => {
  expect(failureOf(anEntry({ status: "lost", reason: "The hub restarted." }))).toBe("The hub restarted.");
  expect(failureOf(anEntry({ status: "cancelled", reason: "by admin" }))).toBe("");
});
