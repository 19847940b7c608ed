import { expect, test } from "vitest";
import { pastable, presentableTitle } from "./text";

test("Pastable_EscapesAndControls_AreTakenOut", () => {
  expect(pastable("ls\x1b[201~; rm -rf /\x9b31m\x00\x03\x7f\n\tend\r")).toBe("ls[201~; rm -rf /31m\n\tend\r");
});

test("Pastable_OrdinaryText_StaysAsItIs", () => {
  expect(pastable("für 日本 🚦\nzwei")).toBe("für 日本 🚦\nzwei");
});

test("Title_ControlAndDirectionCharacters_AreTakenOut", () => {
  expect(presentableTitle("a\x1b]b\x07  c\u202egpj.exe\u2066")).toBe("a ]b c gpj.exe");
});

test("Title_Long_IsCutBetweenCharacters", () => {
  const title = presentableTitle("🚦".repeat(500));
  expect(Array.from(title)).toHaveLength(120);
  expect(title.endsWith("🚦…")).toBe(true);
});
