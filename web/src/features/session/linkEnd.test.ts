import { expect, test } from "vitest";
import { linkEnd } from "./linkEnd";

test.each([
  ["This link has expired. Ask whoever gave it to you for a new one, or sign in.", "Link expired"],
  ["the link has expired", "Link expired"],
  ["The link by which this browser came was revoked.", "Link revoked"],
  ["This link was opened as often as it may be.", "Link used up"],
  ["The link by which this browser came is good while the terminal is open, and not for its recording.", "Link for the live terminal only"],
  ["This link is wrong or was revoked. Ask its owner for the present one, or sign in.", null],
  ["the right to watch was revoked", null],
  ["There is no such session, or this browser may not watch it. Open the viewer link that came with the task, or sign in.", null],
])("LinkEnd_%s_Is_%s", (sentence, word) => {
  expect(linkEnd(sentence)).toBe(word);
});
