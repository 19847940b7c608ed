import type { Picture, Pictures } from "../../api/pictures";
import type { Clock } from "../session/stream/Clock";

export type AskPictures = (
  wishes: readonly { sessionId: string; after: number }[],
  waitSeconds: number,
  signal: AbortSignal,
) => Promise<Pictures>;

/** As many as the hub answers at once. */
const mostSessions = 24;
const waitSeconds = 25;
const shortestMs = 1_000;
const afterFailureMs = 5_000;

interface Look {
  picture: Picture | null;
  /** How many thumbnails show it now. */
  count: number;
  listeners: Set<() => void>;
  isOver: boolean;
}

/**
 * Pictures of the terminals that are in view, by one waiting call for all of them: browsers open few connections to one
 * host. What does not change costs nothing; while nothing is in view nothing is asked.
 */
export class PictureFeed {
  readonly #ask: AskPictures;
  readonly #clock: Clock;
  readonly #looks = new Map<string, Look>();
  #round = new AbortController();
  #isRunning = false;
  #isPaused = false;

  constructor(ask: AskPictures, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** Nobody looks at the page: no connection is held for it. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#round.abort();
    if (!isPaused && !this.#isRunning) void this.#run();
  }

  picture(sessionId: string): Picture | null {
    return this.#looks.get(sessionId)?.picture ?? null;
  }

  subscribe(sessionId: string, listener: () => void): () => void {
    const { listeners } = this.#look(sessionId);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      this.#forgetUnused();
    };
  }

  /** From now on, until the function that is returned is called, somebody can see it. */
  show(sessionId: string): () => void {
    const look = this.#look(sessionId);
    look.count++;
    if (look.count === 1 && !look.isOver) {
      // The call that waits does not know of it.
      this.#round.abort();
      if (!this.#isRunning) void this.#run();
    }
    return () => {
      look.count--;
      this.#forgetUnused();
      if (this.#wishes().length === 0) this.#round.abort();
    };
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (;;) {
      // Thumbnails come into view together.
      await this.#clock.sleep(0);
      this.#round = new AbortController();
      const wishes = this.#wishes();
      if (wishes.length === 0) break;
      const askedAt = this.#clock.now();
      try {
        this.#take(await this.#ask(wishes, waitSeconds, this.#round.signal));
        await this.#clock.sleep(shortestMs - (this.#clock.now() - askedAt), this.#round.signal);
      } catch {
        // Either somebody else came into view, or the hub is away: the page says so elsewhere, here the last picture stays.
        if (!this.#round.signal.aborted) await this.#clock.sleep(afterFailureMs);
      }
    }
    this.#isRunning = false;
  }

  #wishes(): { sessionId: string; after: number }[] {
    if (this.#isPaused) return [];
    return [...this.#looks]
      .filter(([, look]) => look.count > 0 && !look.isOver)
      .slice(0, mostSessions)
      .map(([sessionId, { picture }]) => ({ sessionId, after: picture?.offset ?? -1 }));
  }

  #take({ pictures, gone }: Pictures): void {
    for (const sessionId of gone) this.#change(sessionId, { isOver: true });
    for (const picture of pictures) this.#change(picture.session_id, { picture, isOver: picture.ended });
  }

  #change(sessionId: string, change: Partial<Look>): void {
    const look = this.#looks.get(sessionId);
    if (!look) return;
    Object.assign(look, change);
    for (const listener of look.listeners) listener();
  }

  #look(sessionId: string): Look {
    const known = this.#looks.get(sessionId);
    if (known) return known;
    const look: Look = { picture: null, count: 0, listeners: new Set(), isOver: false };
    this.#looks.set(sessionId, look);
    return look;
  }

  #forgetUnused(): void {
    for (const [sessionId, look] of this.#looks) {
      if (look.count === 0 && look.listeners.size === 0) this.#looks.delete(sessionId);
    }
  }
}
