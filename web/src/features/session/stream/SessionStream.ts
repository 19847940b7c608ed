import type { HubClient } from "../../../api/HubClient";
import type { SessionView, StreamItem } from "../../../api/types";
import type { ServerMessage } from "../../../api/wire";
import { explain, isFinal, type Outcome } from "./attempt";
import { Backoff } from "./Backoff";
import type { Clock } from "./Clock";
import { ControlChannel } from "./ControlChannel";
import { ScreenQueue, type Screen } from "./ScreenQueue";
import { SocketLink, type LinkClose, type OpenSocket } from "./SocketLink";
import { initialSnapshot, type CloseCause, type StreamSnapshot } from "./StreamSnapshot";

export type StreamHub = Pick<HubClient, "session" | "stream" | "ticket" | "control" | "input" | "resize">;

export interface SessionStreamOptions {
  sessionId: string;
  hub: StreamHub;
  screen: Screen;
  openSocket: OpenSocket;
  clock: Clock;
  random: () => number;
  /** Behind an identity proxy each WebSocket needs a ticket. */
  useTickets: boolean;
  /** A session that is over already is not streamed: whoever asked plays its recording. */
  leavesRecordings?: boolean;
}

const subProtocol = "signalbox.v1";
const socketFailuresUntilPoll = 2;
const probeEveryMs = 60_000;
const pollSeconds = 25;
/** A page without news that came back sooner than this is a proxy that does not let requests wait. */
const shortestPollMs = 1_000;
const steadyAfterMs = 10_000;

/**
 * Follows one session: history, then live, for as long as the page is open. It knows nothing of React or
 * xterm. `SessionStream` decides when to connect, by what, and when to give up; `ScreenQueue` keeps the order.
 */
export class SessionStream {
  readonly #options: SessionStreamOptions;
  readonly #queue: ScreenQueue;
  readonly #backoff: Backoff;
  readonly #stop = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly control: ControlChannel;
  #snapshot = initialSnapshot;
  #link: SocketLink | null = null;
  #wake = new AbortController();
  #socketFailures = 0;
  #historyEnd: number | null = null;
  #endSeen = false;

  constructor(options: SessionStreamOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.random);
    this.#queue = new ScreenQueue(options.screen, options.clock, {
      onWritten: (offset) => this.#written(offset),
      onSkipped: (bytes) => this.#change({ skipped: this.#snapshot.skipped + bytes }),
    });
    this.control = new ControlChannel(options.sessionId, options.hub, {
      link: () => (this.#snapshot.connection.phase === "open" ? this.#link : null),
      isOpen: () => this.#snapshot.connection.phase === "open",
      onChange: (change) => this.#change(change),
    });
  }

  /** How far the screen is. */
  get written(): number {
    return this.#queue.written;
  }

  get snapshot(): StreamSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    if (this.#snapshot.holdsControl) this.control.release();
    this.#stop.abort();
    this.#wake.abort();
    this.#link?.close();
    this.#queue.stop();
    this.#listeners.clear();
  }

  /** Ends a wait early: the browser is online again, the tab came to the front, or a person asked. */
  retryNow(): void {
    this.#wake.abort();
  }

  /** The network is said to be gone: the present connection would only fall silent. */
  doubt(): void {
    this.#link?.close();
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#stop.signal.aborted) {
      const outcome = await this.#attempt();
      if (this.#stop.signal.aborted) return;
      if (outcome.kind === "closed") return this.#close(outcome.cause, outcome.detail);
      if (outcome.kind === "again") continue;
      const delay = this.#backoff.next();
      this.#wake = new AbortController();
      const { cause, detail } = outcome;
      this.#change({ connection: { phase: "waiting", cause, detail, retryAt: clock.now() + delay } });
      await clock.sleep(delay, this.#wake.signal);
    }
  }

  async #attempt(): Promise<Outcome> {
    if (this.#snapshot.connection.phase === "closed") this.#change({ connection: { phase: "connecting" } });
    try {
      // A WebSocket that does not open says nothing about why; a plain call tells "gone" from "unreachable".
      const view = await this.#options.hub.session(this.#options.sessionId, this.#stop.signal);
      this.#see(view);
      if (view.state === "expired") return { kind: "closed", cause: "expired", detail: "" };
      if (view.state === "replay" && this.#options.leavesRecordings && this.#queue.received === 0) return this.#recorded(view);
      if (this.#socketFailures < socketFailuresUntilPoll) return await this.#overSocket();
      return await this.#overPoll();
    } catch (error) {
      return this.#stop.signal.aborted ? { kind: "again" } : explain(error);
    }
  }

  async #overSocket(): Promise<Outcome> {
    const link = await this.#openLink(this.#stop.signal);
    this.#link = link;
    if (await link.ready) {
      this.#socketFailures = 0;
      return this.#follow(link);
    }
    const close = await link.closed;
    if (isFinal(close.code)) return this.#afterClose(close);
    this.#socketFailures++;
    return this.#socketFailures < socketFailuresUntilPoll
      ? { kind: "wait", cause: "lost", detail: "" }
      : { kind: "again" };
  }

  async #follow(link: SocketLink): Promise<Outcome> {
    const { clock } = this.#options;
    const openedAt = clock.now();
    this.#link = link;
    this.#change({ connection: { phase: "open", transport: "websocket" } });
    const close = await link.closed;
    this.#link = null;
    // Only a connection that lasted proves that the next one is worth an immediate attempt.
    if (clock.now() - openedAt >= steadyAfterMs) this.#backoff.reset();
    return this.#afterClose(close);
  }

  async #afterClose(close: LinkClose): Promise<Outcome> {
    if (this.#endSeen) return this.#ended();
    // What the hub said along with the close is shown as the reason, not as a refusal of something typed.
    this.#change({ notice: "" });
    if (close.code === 4001) return { kind: "closed", cause: "denied", detail: close.detail };
    if (close.code === 4002) return { kind: "closed", cause: "revoked", detail: close.detail };
    return { kind: "wait", cause: close.code === 1013 ? "busy" : "lost", detail: close.detail };
  }

  async #overPoll(): Promise<Outcome> {
    const polling = new AbortController();
    const abort = () => polling.abort();
    this.#stop.signal.addEventListener("abort", abort);
    const probe = this.#probe(polling.signal);
    try {
      this.#change({ connection: { phase: "open", transport: "long-poll" } });
      const first = await Promise.race([this.#poll(polling.signal), probe]);
      polling.abort();
      if (first instanceof SocketLink) return await this.#follow(first);
      return first ?? { kind: "again" };
    } finally {
      polling.abort();
      this.#stop.signal.removeEventListener("abort", abort);
      // A socket that opened just when the poll failed has nobody to follow it.
      void probe.then((link) => link?.close());
    }
  }

  async #poll(signal: AbortSignal): Promise<Outcome> {
    const { hub, sessionId, clock } = this.#options;
    while (!signal.aborted) {
      const askedAt = clock.now();
      const from = this.#queue.received;
      const page = await hub.stream(sessionId, from, pollSeconds, signal);
      if (signal.aborted) break;
      this.#see(page.state);
      for (const item of page.items) this.#receive(item);
      this.#backoff.reset();
      if (page.end) return this.#ended();
      // The next page is asked for when this one is on the screen: that is all the flow control a poll needs.
      await this.#queue.drained();
      if (this.#queue.received === from) await clock.sleep(shortestPollMs - (clock.now() - askedAt), signal);
    }
    return { kind: "again" };
  }

  /** Looks from time to time whether WebSockets work by now; null when polling is over. */
  async #probe(signal: AbortSignal): Promise<SocketLink | null> {
    const { clock } = this.#options;
    for (;;) {
      await clock.sleep(probeEveryMs, signal);
      if (signal.aborted) return null;
      const link = await this.#openLink(this.#stop.signal).catch(() => null);
      if (link && (await link.ready)) {
        this.#socketFailures = 0;
        return link;
      }
    }
  }

  async #openLink(signal: AbortSignal): Promise<SocketLink> {
    const { hub, sessionId, useTickets, openSocket, clock } = this.#options;
    const ticket = useTickets ? `&ticket=${encodeURIComponent((await hub.ticket(signal)).ticket)}` : "";
    const path = `/ws/session/${encodeURIComponent(sessionId)}?offset=${this.#queue.received}${ticket}`;
    const link: SocketLink = new SocketLink(openSocket(path, subProtocol), clock, (message) => {
      if (!this.#receive(message)) link.close();
    });
    const abort = () => link.close();
    signal.addEventListener("abort", abort);
    void link.closed.then(() => signal.removeEventListener("abort", abort));
    return link;
  }

  /** False when bytes are missing: the connection has to be made anew from what was received. */
  #receive(message: ServerMessage | StreamItem): boolean {
    switch (message.type) {
      case "pong":
        return true;
      case "state":
        this.#see(message.session);
        return true;
      case "error":
        this.control.refused(message.code, message.detail);
        return true;
      case "end":
        this.#endSeen = true;
        return true;
      default:
        return this.#queue.push(message);
    }
  }

  #see(view: SessionView): void {
    this.#historyEnd ??= view.head;
    this.#change({ view, viewAt: this.#options.clock.now(), catchingUp: this.#progress(), ...this.control.seen(view) });
  }

  #written(offset: number): void {
    this.#link?.send({ type: "ack", offset });
    const catchingUp = this.#progress();
    if (catchingUp !== this.#snapshot.catchingUp) this.#change({ catchingUp });
  }

  #progress(): number | null {
    const end = this.#historyEnd ?? 0;
    return this.#queue.written >= end ? null : Math.floor((100 * this.#queue.written) / end);
  }

  async #ended(): Promise<Outcome> {
    await this.#queue.drained();
    try {
      this.#see(await this.#options.hub.session(this.#options.sessionId, this.#stop.signal));
    } catch {
      // The last state that was seen stays; the stream itself is complete.
    }
    this.#historyEnd = 0;
    this.#change({ catchingUp: null, isEmpty: this.#queue.written === 0 });
    return { kind: "closed", cause: "ended", detail: "" };
  }

  #recorded(view: SessionView): Outcome {
    this.#historyEnd = 0;
    this.#change({ catchingUp: null, isEmpty: view.head === 0 });
    return { kind: "closed", cause: "ended", detail: "" };
  }

  #close(cause: CloseCause, detail: string): void {
    this.#change({ connection: { phase: "closed", cause, detail } });
  }

  #change(change: Partial<StreamSnapshot>): void {
    if (this.#stop.signal.aborted) return;
    this.#snapshot = { ...this.#snapshot, ...change };
    const holdsControl = this.control?.holds ?? false;
    if (this.#snapshot.holdsControl !== holdsControl) this.#snapshot = { ...this.#snapshot, holdsControl };
    for (const listener of this.#listeners) listener();
  }
}
