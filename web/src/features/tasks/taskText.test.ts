import { expect, test } from "vitest";
import { anEntry, aRow } from "../../testing/anEntry";
import { elapsedOf, noteOf, terminalOf } from "./taskText";

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
