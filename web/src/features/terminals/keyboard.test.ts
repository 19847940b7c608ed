import { expect, test } from "vitest";
import { initialSnapshot } from "../session/stream/StreamSnapshot";
import { aTask, aView } from "../../testing/aView";
import { audienceText, endText, keyboardText, takesByItself } from "./keyboard";

const open = { ...initialSnapshot, connection: { phase: "open", transport: "websocket" } as const };
const shell = aView({ task: null });

test("Keyboard_OwnShellThatNobodyHolds_IsTakenByItself", () => {
  expect(takesByItself({ ...open, view: shell }, false)).toBe(true);
  expect(takesByItself({ ...open, view: { ...shell, control: { holder: "ana", you: true } } }, false)).toBe(true);
});

test.each([
  ["held by another", { ...open, view: { ...shell, control: { holder: "ben", you: false } } }, false],
  ["a task's", { ...open, view: aView({ task: aTask() }) }, false],
  ["not for this person", { ...open, view: { ...shell, can_control: false } }, false],
  ["over", { ...open, view: { ...shell, state: "replay" as const } }, false],
  ["held already", { ...open, view: shell, holdsControl: true }, false],
  ["let go by the person", { ...open, view: shell }, true],
  ["not connected", { ...initialSnapshot, view: shell }, false],
  ["not known yet", open, false],
] as const)("Keyboard_Terminal %s_IsNotTaken", (_, snapshot, released) => expect(takesByItself(snapshot, released)).toBe(false));

test("Keyboard_Words_SayWhoTypes", () => {
  expect(keyboardText(shell, true)).toBe("You type");
  expect(keyboardText(shell, false)).toBe("Nobody types");
  expect(keyboardText({ ...shell, control: { holder: "Ana", you: false } }, false)).toBe("Ana is typing");
  expect(keyboardText({ ...shell, control: { holder: "Ana", you: true } }, false)).toBe("You type in another window");
  expect([0, 1, 2].map(audienceText)).toEqual(["", "", "2 watch"]);
});

test("EndText_OverOrNot_SaysWhatIsLeft", () => {
  expect(endText(shell)).toBeNull();
  expect(endText({ ...shell, state: "replay" })).toBe("The shell has ended.");
  expect(endText({ ...shell, state: "replay", exit: { code: 4 } })).toBe("The shell has ended (exit code 4).");
  expect(endText(aView({ state: "replay", task: aTask() }))).toContain("recording");
  expect(endText({ ...shell, state: "expired" })).toContain("aged out");
});
