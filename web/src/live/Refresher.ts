import { hashKey, type QueryKey } from "@tanstack/react-query";
import type { Clock } from "../features/session/stream/Clock";

/** Between two readings: a hundred events in a second are not a hundred readings. */
const spacingMs = 250;

/**
 * Has queries read anew, each once for all events that came in the meantime. One round ends before the next begins:
 * a change that comes while its list is being read gets a reading of its own.
 */
export class Refresher {
  readonly #invalidate: (key: QueryKey) => Promise<void>;
  readonly #clock: Clock;
  readonly #wanted = new Map<string, QueryKey>();
  #running = false;

  constructor(invalidate: (key: QueryKey) => Promise<void>, clock: Clock) {
    this.#invalidate = invalidate;
    this.#clock = clock;
  }

  want(keys: readonly QueryKey[]): void {
    for (const key of keys) this.#wanted.set(hashKey(key), key);
    if (!this.#running && this.#wanted.size > 0) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#wanted.size > 0) {
      const round = [...this.#wanted.values()];
      this.#wanted.clear();
      // A query that failed shows so where it is shown.
      await Promise.allSettled(round.map((key) => this.#invalidate(key)));
      await this.#clock.sleep(spacingMs);
    }
    this.#running = false;
  }
}
