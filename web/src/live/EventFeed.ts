import { createParser } from "eventsource-parser";
import { HubError } from "../api/HubError";
import { Backoff } from "../features/session/stream/Backoff";
import type { Clock } from "../features/session/stream/Clock";
import { parseEvent, type FeedEvent } from "./feedEvent";

export type FeedState =
  | { phase: "connecting" }
  | { phase: "open" }
  /** `retryAt` in the clock's milliseconds. */
  | { phase: "waiting"; detail: string; retryAt: number }
  /** The hub refuses this browser; only a new sign-in helps. */
  | { phase: "refused"; detail: string; isSignedOut: boolean };

export interface FeedHub {
  events(lastId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

export interface FeedListener {
  onEvent(event: FeedEvent): void;
  /** Events were missed, or may have been: everything has to be read anew. */
  onReset(): void;
  onState(state: FeedState): void;
}

/** The hub says that it lives every 15 s; without a word for this long the connection is dead. */
const silenceMs = 40_000;
/** Connections that lasted this long were good: the next wait is short again. */
const steadyMs = 10_000;

/**
 * The hub's log, followed over one connection that goes on where it was. Browsers' own EventSource is not used:
 * it says neither why the hub refused nor which kinds of events there are.
 */
export class EventFeed {
  readonly #hub: FeedHub;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  readonly #listener: FeedListener;
  #lastId = "";
  #awake = new AbortController();
  #dead = new AbortController();

  constructor(hub: FeedHub, clock: Clock, listener: FeedListener, random: () => number = Math.random) {
    this.#hub = hub;
    this.#clock = clock;
    this.#listener = listener;
    this.#backoff = new Backoff(random);
  }

  /** Follows until `signal` fires or the hub refuses. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#tell({ phase: "connecting" }, signal);
      const began = this.#clock.now();
      let detail = "The hub closed the connection.";
      try {
        await this.#follow(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof HubError && error.kind === "refused" && !error.isTransient) {
          return this.#tell({ phase: "refused", detail: error.message, isSignedOut: error.status === 401 }, signal);
        }
        if (error instanceof HubError) detail = error.message;
      }
      if (this.#clock.now() - began >= steadyMs) this.#backoff.reset();
      const wait = this.#backoff.next();
      this.#tell({ phase: "waiting", detail, retryAt: this.#clock.now() + wait }, signal);
      await this.#sleep(wait, signal);
    }
  }

  /** Ends the present wait. */
  retryNow(): void {
    this.#awake.abort();
  }

  /** The network is said to be gone: the present connection would only fall silent. */
  doubt(): void {
    this.#dead.abort();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const dead = (this.#dead = new AbortController());
    const either = AbortSignal.any([signal, dead.signal]);
    let heard = this.#clock.now();
    const watch = this.#watch(() => heard, dead, either);
    try {
      const stream = await this.#hub.events(this.#lastId, either);
      this.#tell({ phase: "open" }, signal);
      const parser = createParser({ onEvent: ({ event, data, id }) => this.#receive(event, data, id) });
      const text = new TextDecoder();
      const reader = stream.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done || either.aborted) return;
        heard = this.#clock.now();
        parser.feed(text.decode(value, { stream: true }));
      }
    } finally {
      dead.abort();
      await watch;
    }
  }

  async #watch(heard: () => number, dead: AbortController, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const left = heard() + silenceMs - this.#clock.now();
      if (left <= 0) dead.abort();
      else await this.#clock.sleep(left, signal);
    }
  }

  #receive(kind: string | undefined, data: string, id: string | undefined): void {
    if (id !== undefined) this.#lastId = id;
    if (kind === "reset") return this.#listener.onReset();
    const event = parseEvent(data);
    if (event) this.#listener.onEvent(event);
  }

  #tell(state: FeedState, signal: AbortSignal): void {
    if (!signal.aborted) this.#listener.onState(state);
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.#awake = new AbortController();
    await this.#clock.sleep(ms, AbortSignal.any([signal, this.#awake.signal]));
  }
}
