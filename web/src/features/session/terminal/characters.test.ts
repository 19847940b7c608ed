import { Terminal } from "@xterm/headless";
import { expect, test } from "vitest";
import { WholeCharacters } from "./characters";

const text = "naïve … “quoted” 日本、語 🚦😀 é";

test("Characters_CutAnywhere_ArriveWhole", async () => {
  const bytes = new TextEncoder().encode(text);
  for (let cut = 1; cut < bytes.length; cut++) {
    const terminal = new Terminal({ cols: 80, rows: 1, allowProposedApi: true });
    const characters = new WholeCharacters();
    for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
      const whole = characters.take(piece);
      // oxlint-disable-next-line no-await-in-loop -- the pieces have an order
      await new Promise<void>((resolve) => terminal.write(whole, resolve));
    }
    expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe(text);
    terminal.dispose();
  }
});

test("Characters_OneByteAtATime_ComeOutUnchanged", () => {
  const bytes = new TextEncoder().encode(text);
  const characters = new WholeCharacters();
  const out = Array.from(bytes).flatMap((byte) => Array.from(characters.take(Uint8Array.of(byte))));
  expect(out).toEqual(Array.from(bytes));
});

test("Characters_BytesThatAreNone_AreNotHeld", () => {
  const bytes = Uint8Array.of(0x61, 0x80, 0x80, 0x80, 0x80);
  expect(new WholeCharacters().take(bytes)).toEqual(bytes);
});

test("Characters_AfterClear_ForgetWhatTheyHeld", () => {
  const characters = new WholeCharacters();
  characters.take(Uint8Array.of(0xe2, 0x80));
  characters.clear();
  expect(characters.take(Uint8Array.of(0x62))).toEqual(Uint8Array.of(0x62));
});
