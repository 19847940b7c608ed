import type { Screen } from "../features/session/stream/ScreenQueue";

/** Remembers what happened to it, in order. */
export class FakeScreen implements Screen {
  readonly events: string[] = [];
  readonly writeSizes: number[] = [];
  #held: (() => void)[] | null = null;

  write(bytes: Uint8Array): Promise<void> {
    this.writeSizes.push(bytes.length);
    const text = new TextDecoder().decode(bytes);
    return new Promise((resolve) => {
      const done = () => {
        this.events.push(text);
        resolve();
      };
      if (this.#held) this.#held.push(done);
      else done();
    });
  }

  resize(cols: number, rows: number): void {
    this.events.push(`<${cols}x${rows}>`);
  }

  reset(): void {
    this.events.push("<reset>");
  }

  /** Everything that is on the screen, with sizes and resets in between. */
  get text(): string {
    return this.events.join("");
  }

  /** From now on writes do not finish, as on a busy page. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const done of held) done();
  }
}
