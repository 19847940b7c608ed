import type { StreamItem } from "../../../api/types";
import type { Clock } from "./Clock";

/** What shows the stream. `write` resolves when the bytes are on the screen. */
export interface Screen {
  write(bytes: Uint8Array): Promise<void>;
  resize(cols: number, rows: number): void;
  reset(): void;
}

export interface ScreenQueueListener {
  /** Everything before `offset` is on the screen. */
  onWritten(offset: number): void;
  /** The hub left out `bytes` and sent the screen as it was after them. */
  onSkipped(bytes: number): void;
}

/** Between two slices the page paints and handles input, so that a long recording never freezes it. */
const sliceBytes = 64 * 1024;

/**
 * Brings the stream to the screen strictly in order. Items may arrive twice (a reconnect, or a socket that
 * takes over from the long-poll): what was received already is cut off.
 */
export class ScreenQueue {
  readonly #screen: Screen;
  readonly #clock: Clock;
  readonly #listener: ScreenQueueListener;
  #items: StreamItem[] = [];
  #received = 0;
  #written = 0;
  #sinceFrame = 0;
  #pump: Promise<void> = Promise.resolve();
  #pumping = false;
  #stopped = false;

  constructor(screen: Screen, clock: Clock, listener: ScreenQueueListener) {
    this.#screen = screen;
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Where a new connection has to continue. */
  get received(): number {
    return this.#received;
  }

  get written(): number {
    return this.#written;
  }

  get backlog(): number {
    return this.#received - this.#written;
  }

  /** False when bytes are missing before this item; the caller has to ask again from `received`. */
  push(item: StreamItem): boolean {
    switch (item.type) {
      case "data": {
        if (item.offset > this.#received) return false;
        const bytes = item.bytes.subarray(this.#received - item.offset);
        if (bytes.length > 0) this.#add({ type: "data", offset: this.#received, bytes }, this.#received + bytes.length);
        return true;
      }
      case "resize":
        if (item.offset > this.#received) return false;
        if (item.offset === this.#received) this.#add(item, this.#received);
        return true;
      case "gap":
        if (item.to > this.#received) this.#pushGap(item);
        return true;
      case "end":
        return item.offset <= this.#received;
    }
  }

  /** Resolves when everything that was pushed is on the screen. */
  async drained(): Promise<void> {
    while (this.#pumping) await this.#pump;
  }

  stop(): void {
    this.#stopped = true;
    this.#items = [];
  }

  #pushGap(gap: StreamItem & { type: "gap" }): void {
    // The gap's screen says everything; what still waits to be written would only delay it.
    this.#items = [];
    this.#add(gap, gap.to);
  }

  #add(item: StreamItem, received: number): void {
    if (this.#stopped) return;
    this.#items.push(item);
    this.#received = received;
    if (!this.#pumping) this.#pump = this.#run();
  }

  async #run(): Promise<void> {
    this.#pumping = true;
    for (let item = this.#take(); item; item = this.#take()) {
      switch (item.type) {
        case "data":
          await this.#write(item.bytes);
          this.#advance(item.offset + item.bytes.length);
          break;
        case "resize":
          this.#screen.resize(item.cols, item.rows);
          break;
        case "gap":
          this.#screen.reset();
          this.#screen.resize(item.cols, item.rows);
          await this.#write(item.screen);
          this.#listener.onSkipped(item.to - this.#written);
          this.#advance(item.to);
          break;
      }
    }
    this.#pumping = false;
  }

  /** The next item, with neighbouring data joined up to a slice and longer data cut to one. */
  #take(): StreamItem | undefined {
    const first = this.#items.shift();
    if (first?.type !== "data") return first;
    const parts = [first.bytes];
    let length = first.bytes.length;
    while (length < sliceBytes && this.#items[0]?.type === "data") {
      const next = this.#items.shift() as StreamItem & { type: "data" };
      parts.push(next.bytes);
      length += next.bytes.length;
    }
    const joined = parts.length === 1 ? first.bytes : concat(parts, length);
    if (length <= sliceBytes) return { ...first, bytes: joined };
    this.#items.unshift({ type: "data", offset: first.offset + sliceBytes, bytes: joined.subarray(sliceBytes) });
    return { ...first, bytes: joined.subarray(0, sliceBytes) };
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.#screen.write(bytes);
    this.#sinceFrame += bytes.length;
    if (this.#sinceFrame < sliceBytes) return;
    this.#sinceFrame = 0;
    await this.#clock.nextFrame();
  }

  #advance(offset: number): void {
    this.#written = offset;
    if (!this.#stopped) this.#listener.onWritten(offset);
  }
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
