import { expect, test } from "vitest";
import { replayKey, type KeyPress } from "./keyboard";

class FakePlayer {
  readonly acts: string[] = [];
  toggle = () => void this.acts.push("toggle");
  step = (ms: number) => void this.acts.push(`step ${ms}`);
  seek = (ms: number) => void this.acts.push(`seek ${ms}`);
  toEnd = () => void this.acts.push("end");
  changeSpeed = (direction: 1 | -1) => void this.acts.push(`speed ${direction}`);
  toMarker = (direction: 1 | -1) => {
    this.acts.push(`marker ${direction}`);
    return undefined;
  };
}

function press(key: string, change: Partial<KeyPress> = {}) {
  const player = new FakePlayer();
  const acts = { onMarker: () => player.acts.push("told"), onSearch: () => player.acts.push("search") };
  const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, target: null };
  const used = replayKey({ key, ...plain, ...change }, player, acts);
  return { used, acts: player.acts };
}

test.each([
  [" ", {}, ["toggle"]],
  ["ArrowLeft", {}, ["step -5000"]],
  ["ArrowRight", {}, ["step 5000"]],
  ["ArrowRight", { shiftKey: true }, ["marker 1", "told"]],
  ["ArrowLeft", { shiftKey: true }, ["marker -1", "told"]],
  ["Home", {}, ["seek 0"]],
  ["End", {}, ["end"]],
  ["<", { shiftKey: true }, ["speed -1"]],
  [">", { shiftKey: true }, ["speed 1"]],
  ["/", {}, ["search"]],
])("Key_%s_%o_Does%o", (key, change, expected) => {
  expect(press(key, change)).toEqual({ used: true, acts: expected });
});

test.each([
  ["a", {}],
  ["ArrowUp", {}],
  [" ", { ctrlKey: true }],
  ["ArrowLeft", { altKey: true }],
  ["/", { metaKey: true }],
])("Key_%s_%o_IsNoneOfThePlayers", (key, change) => {
  expect(press(key, change)).toEqual({ used: false, acts: [] });
});
