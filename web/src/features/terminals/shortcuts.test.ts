import { expect, test } from "vitest";
import { actionOf, help, type Key } from "./shortcuts";

function key(code: string, ...modifiers: ("ctrl" | "shift" | "alt" | "meta")[]): Key {
  const has = (name: (typeof modifiers)[number]) => modifiers.includes(name);
  return { code, ctrlKey: has("ctrl"), shiftKey: has("shift"), altKey: has("alt"), metaKey: has("meta") };
}

test.each([
  ["KeyT", { do: "new-tab" }],
  ["KeyW", { do: "close-tab" }],
  ["BracketRight", { do: "move-tab", by: 1 }],
  ["BracketLeft", { do: "move-tab", by: -1 }],
  ["Digit1", { do: "jump", to: 1 }],
  ["Digit9", { do: "jump", to: 9 }],
  ["KeyF", { do: "find" }],
  ["KeyS", { do: "sessions" }],
])("Shortcuts_CtrlShift%s_IsTheTabs", (code, action) => expect(actionOf(key(code, "ctrl", "shift"))).toEqual(action));

test.each([
  ["KeyD", { do: "split" }],
  ["KeyW", { do: "close-pane" }],
  ["BracketRight", { do: "cycle-pane", by: 1 }],
  ["BracketLeft", { do: "cycle-pane", by: -1 }],
])("Shortcuts_AltShift%s_IsThePanes", (code, action) => expect(actionOf(key(code, "alt", "shift"))).toEqual(action));

test("Shortcuts_CtrlAlone_IsHelpAndTextSize", () => {
  expect(["Slash", "Equal", "Minus", "Digit0"].map((code) => actionOf(key(code, "ctrl")))).toEqual([
    { do: "help" }, { do: "zoom", by: 1 }, { do: "zoom", by: -1 }, { do: "zoom", by: 0 },
  ]);
});

test("Shortcuts_OtherKeys_BelongToTheTerminalOrTheBrowser", () => {
  const others = [
    key("KeyC", "ctrl"), key("KeyD", "ctrl"), key("KeyT"), key("KeyW", "ctrl"), key("KeyB", "alt"), key("Digit0", "ctrl", "shift"),
    key("KeyT", "ctrl", "shift", "alt"), key("KeyT", "ctrl", "shift", "meta"), key("KeyC", "ctrl", "shift"), key("Tab", "shift"),
  ];
  expect(others.map(actionOf)).toEqual(others.map(() => null));
});

test("Shortcuts_All_AreInTheHelp", () => {
  const shown = help.flatMap((group) => group.keys.map(([keys]) => keys)).join("\n");
  for (const keys of ["Ctrl+Shift+T", "Ctrl+Shift+W", "Ctrl+Shift+]", "Ctrl+Shift+1", "Alt+Shift+D", "Alt+Shift+W", "Alt+Shift+]", "Ctrl+/", "Ctrl+Shift+F"]) {
    expect(shown).toContain(keys);
  }
});
