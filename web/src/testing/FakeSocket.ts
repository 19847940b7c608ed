import type { Socket } from "../features/session/stream/SocketLink";

type MessageSubscription = [type: "message", listener: (event: MessageEvent) => void];

/** A WebSocket whose other end is the test. */
export class FakeSocket implements Socket {
  binaryType: BinaryType = "blob";
  readonly sent: Record<string, unknown>[] = [];
  isClosed = false;
  readonly url: string;

  readonly #onMessage: ((event: MessageEvent) => void)[] = [];
  readonly #onClose: ((event: CloseEvent) => void)[] = [];

  constructor(url: string) {
    this.url = url;
  }

  addEventListener(...[type, listener]: Parameters<Socket["addEventListener"]> | MessageSubscription): void {
    if (type === "message") this.#onMessage.push(listener);
    else this.#onClose.push(listener);
  }

  get readyState(): number {
    return this.isClosed ? 3 : 1;
  }

  send(text: string): void {
    if (this.isClosed) throw new Error("send on a closed socket");
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.isClosed = true;
  }

  /** The hub sends a text message. */
  says(message: object): void {
    this.#deliver(JSON.stringify(message));
  }

  /** The hub sends terminal bytes. */
  data(offset: number, text: string): void {
    const bytes = new TextEncoder().encode(text);
    const frame = new Uint8Array(8 + bytes.length);
    new DataView(frame.buffer).setBigUint64(0, BigInt(offset));
    frame.set(bytes, 8);
    this.#deliver(frame.buffer);
  }

  /** The other end closes, or the connection never came about. */
  drops(code = 1006, reason = ""): void {
    this.isClosed = true;
    const event = Object.assign(new Event("close"), { code, reason, wasClean: code === 1000 });
    for (const listener of this.#onClose) listener(event);
  }

  sentOf(type: string): Record<string, unknown>[] {
    return this.sent.filter((message) => message["type"] === type);
  }

  #deliver(data: unknown): void {
    for (const listener of this.#onMessage) listener(new MessageEvent("message", { data }));
  }
}
