import { expect, it } from "vitest";
import { startedTask, viewerUrl } from "./startedTask";

const answer = { task_id: "task-0123abcd", session_id: "sess-0123456789ab", status: "running", viewer_url: "http://127.0.0.1:7420/?session=1#v=abc" };
const started = { taskId: "task-0123abcd", viewerUrl: answer.viewer_url };

it("reads the structured content", () => {
  expect(startedTask({ structuredContent: answer, content: [] })).toEqual(started);
});

it("reads the text where a host keeps nothing else", () => {
  const content = [{ type: "image" }, { type: "text", text: "Here it is:" }, { type: "text", text: JSON.stringify(answer) }];
  expect(startedTask({ content })).toEqual(started);
});

it("says what the hub refused", () => {
  const refusal = { status: "error", error: "prompt is empty.", code: "prompt-empty" };
  expect(startedTask({ isError: true, structuredContent: refusal })).toEqual({ refusal: "prompt is empty." });
});

it.each([
  ["an id of another form", { structuredContent: { task_id: "../../etc" } }],
  ["an error that carries an id", { isError: true, structuredContent: { task_id: "task-0123abcd" } }],
  ["a list", { structuredContent: [answer] }],
  ["nothing", {}],
])("takes %s for no task", (_, result) => {
  expect(startedTask(result)).toEqual({ refusal: "The call started no task." });
});

it.each(["javascript:alert(1)", "data:text/html,x", "", 7, null])("gives no page for %s", (url) => {
  expect(viewerUrl(url)).toBeNull();
});
