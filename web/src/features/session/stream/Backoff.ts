const firstMs = 200;
const lastMs = 10_000;

/** Waits between attempts: doubling from 0.2 s to 10 s, each shortened by up to a half so that many pages do not return at once. */
export class Backoff {
  #attempt = 0;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  get attempt(): number {
    return this.#attempt;
  }

  next(): number {
    const full = Math.min(lastMs, firstMs * 2 ** this.#attempt);
    this.#attempt++;
    return Math.max(firstMs, full * (1 - this.#random() / 2));
  }

  reset(): void {
    this.#attempt = 0;
  }
}
