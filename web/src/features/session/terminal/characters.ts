/**
 * xterm.js 6.0.0 loses a character that is written in two pieces when a byte before the cut is 0x80, as in "…".
 * So the beginning of a character is held back until the rest of it arrives.
 */
export class WholeCharacters {
  #held = new Uint8Array();

  /** The bytes to write now: those held so far and these, up to the last whole character. */
  take(bytes: Uint8Array): Uint8Array {
    const all = this.#held.length === 0 ? bytes : joined(this.#held, bytes);
    const end = endOfLastCharacter(all);
    this.#held = all.slice(end);
    return all.subarray(0, end);
  }

  clear(): void {
    this.#held = new Uint8Array();
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function endOfLastCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const value = bytes[bytes.length - back] ?? 0;
    if (value < 0x80) break;
    if (value >= 0xc0) return back < lengthOf(value) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function lengthOf(leadByte: number): number {
  if (leadByte >= 0xf0) return 4;
  return leadByte >= 0xe0 ? 3 : 2;
}
