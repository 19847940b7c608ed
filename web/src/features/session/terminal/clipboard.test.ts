import { expect, test } from "vitest";
import { clipboardRequest, isClipboardKey, shownText } from "./clipboard";

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

test("ClipboardRequest_Write_IsItsText", () => {
  expect(clipboardRequest(`c;${base64("grün · 日本")}`)).toBe("grün · 日本");
  expect(clipboardRequest(`;${base64("x")}`)).toBe("x");
  expect(clipboardRequest(`cp0;${base64("x")}`)).toBe("x");
});

test.each(["c;?", "c;", "?", "", "c", "c;not base64!", `x;${base64("a")}`, `c;${btoa("\xff\xfe")}`, `c;${"A".repeat(200_000)}`, "c;A"])(
  "ClipboardRequest_%s_IsNothingToAskAbout",
  (data) => expect(clipboardRequest(data)).toBeNull(),
);

test("ShownText_HiddenAndLong_IsNamedAndCounted", () => {
  expect(shownText("rm -rf /\r\n\ttab \x1b[0m \u202Eevil").text).toBe("rm -rf /⟨0D⟩\n\ttab ⟨1B⟩[0m ⟨202E⟩evil");
  expect(shownText("🚦".repeat(2_010))).toEqual({ text: "🚦".repeat(2_000), left: 10 });
});

const key = (code: string, modifiers: Partial<Record<"ctrlKey" | "shiftKey" | "altKey" | "metaKey", boolean>>) => ({
  code, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...modifiers,
});

test("ClipboardKey_CtrlC_CopiesOnlyASelection", () => {
  expect(isClipboardKey(key("KeyC", { ctrlKey: true }), true)).toBe(true);
  expect(isClipboardKey(key("KeyC", { ctrlKey: true }), false)).toBe(false);
  expect(isClipboardKey(key("KeyC", { metaKey: true }), true)).toBe(true);
});

test("ClipboardKey_CtrlV_Pastes", () => {
  expect(isClipboardKey(key("KeyV", { ctrlKey: true }), false)).toBe(true);
  expect(isClipboardKey(key("KeyV", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  expect(isClipboardKey(key("KeyV", { metaKey: true }), false)).toBe(true);
});

test("ClipboardKey_Others_AreTheTerminals", () => {
  expect([key("KeyD", { ctrlKey: true }), key("KeyC", {}), key("KeyC", { altKey: true, ctrlKey: true }), key("KeyV", { altKey: true })].map((one) => isClipboardKey(one, true)))
    .toEqual([false, false, false, false]);
});
