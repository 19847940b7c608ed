import { parseFrame, parseMessage, type ServerMessage } from "../../../api/wire";
import type { Clock } from "./Clock";

/** The part of WebSocket that is used; tests give a fake. */
export interface Socket {
  binaryType: BinaryType;
  readonly readyState: number;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "close", listener: (event: CloseEvent) => void): void;
  send(text: string): void;
  close(code?: number): void;
}

export type OpenSocket = (url: string, protocol: string) => Socket;

export interface LinkClose {
  code: number;
  /** Detail of the last `error` message, else the close reason. */
  detail: string;
}

const isOpen = 1;
/** A close code of ours for "nobody answers": browsers report 1006 for it, minutes later. */
const silentCode = 1006;
/** The hub speaks first, and at once: a proxy that swallows WebSockets is found out soon. */
const firstMessageMs = 5_000;
const pingEveryMs = 20_000;
const pongWithinMs = 10_000;

/** One WebSocket to a session: parsed messages out, JSON in, and a watch on silence. */
export class SocketLink {
  /** True with the first message; false when the socket closed before, as it does where WebSockets are blocked. */
  readonly ready: Promise<boolean>;
  readonly closed: Promise<LinkClose>;

  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #onMessage: (message: ServerMessage) => void;
  readonly #over = new AbortController();
  #resolveReady!: (ready: boolean) => void;
  #resolveClosed!: (close: LinkClose) => void;
  #lastError = "";
  #heardAt: number | null = null;

  constructor(socket: Socket, clock: Clock, onMessage: (message: ServerMessage) => void) {
    this.#socket = socket;
    this.#clock = clock;
    this.#onMessage = onMessage;
    this.ready = new Promise((resolve) => (this.#resolveReady = resolve));
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    socket.binaryType = "arraybuffer";
    // No listener for errors: they say nothing, and a close event follows.
    socket.addEventListener("message", (event) => this.#receive(event.data));
    socket.addEventListener("close", (event) => this.#finish(event.code, event.reason));
    void this.#watch();
  }

  send(message: object): void {
    // The other end may be closing already: what it no longer reads is no loss.
    if (!this.#over.signal.aborted && this.#socket.readyState === isOpen) this.#socket.send(JSON.stringify(message));
  }

  close(): void {
    this.#socket.close(1000);
    this.#finish(1000, "");
  }

  #receive(data: unknown): void {
    if (this.#over.signal.aborted) return;
    this.#heardAt = this.#clock.now();
    const message = typeof data === "string" ? parseMessage(data) : data instanceof ArrayBuffer ? parseFrame(data) : null;
    if (!message) return;
    if (message.type === "error") this.#lastError = message.detail;
    this.#onMessage(message);
    this.#resolveReady(true);
  }

  /** A connection can die without a close event; a ping that stays unanswered tells. */
  async #watch(): Promise<void> {
    const { signal } = this.#over;
    await this.#clock.sleep(firstMessageMs, signal);
    while (!signal.aborted && this.#heardAt !== null) {
      await this.#clock.sleep(pingEveryMs, signal);
      const askedAt = this.#clock.now();
      this.send({ type: "ping" });
      await this.#clock.sleep(pongWithinMs, signal);
      if ((this.#heardAt ?? 0) < askedAt) break;
    }
    if (signal.aborted) return;
    this.#socket.close();
    this.#finish(silentCode, "The connection went silent.");
  }

  #finish(code: number, reason: string): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#resolveReady(false);
    this.#resolveClosed({ code, detail: this.#lastError || reason });
  }
}
