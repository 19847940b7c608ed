import { HubError } from "../../../api/HubError";
import type { SessionView } from "../../../api/types";
import type { StreamHub } from "./SessionStream";
import type { SocketLink } from "./SocketLink";
import type { StreamSnapshot } from "./StreamSnapshot";

interface ControlPorts {
  /** The open WebSocket; null while the long-poll carries the stream, then calls go over HTTP. */
  link(): SocketLink | null;
  isOpen(): boolean;
  onChange(change: Partial<StreamSnapshot>): void;
}

/** A long paste goes in pieces: one message of a megabyte would be refused as a whole. */
const pieceLength = 8 * 1024;

/**
 * Typing, resizing and who may do it. The hub enforces control; this page also stops by itself, at once,
 * when it does not hold it. Control belongs to a person: it counts here only when it was taken on this page,
 * so that a second tab of the same person does not type along.
 */
export class ControlChannel {
  readonly #sessionId: string;
  readonly #hub: StreamHub;
  readonly #ports: ControlPorts;
  #asked = false;
  #granted = false;
  #sending: Promise<void> = Promise.resolve();

  constructor(sessionId: string, hub: StreamHub, ports: ControlPorts) {
    this.#sessionId = sessionId;
    this.#hub = hub;
    this.#ports = ports;
  }

  get holds(): boolean {
    return this.#granted && this.#ports.isOpen();
  }

  take(): void {
    this.#asked = true;
    this.#ports.onChange({ notice: "" });
    this.#ask(true);
  }

  release(): void {
    this.#asked = this.#granted = false;
    this.#ports.onChange({});
    this.#ask(false);
  }

  input(data: string): void {
    if (!this.holds) return;
    const link = this.#ports.link();
    for (const piece of pieces(data)) {
      if (link) link.send({ type: "input", data: piece });
      else this.#later(() => this.#hub.input(this.#sessionId, piece));
    }
  }

  resize(cols: number, rows: number): void {
    if (!this.holds) return;
    const link = this.#ports.link();
    if (link) link.send({ type: "resize", cols, rows });
    else this.#later(() => this.#hub.resize(this.#sessionId, cols, rows));
  }

  /** A new view tells who holds control now. */
  seen(view: SessionView): Partial<StreamSnapshot> {
    const had = this.#granted;
    this.#granted = this.#asked && (view.control?.you ?? false);
    if (!had || this.#granted) return {};
    this.#asked = false;
    return { notice: view.control ? `${view.control.holder} took control.` : "You no longer have control." };
  }

  /** The hub refused something. */
  refused(code: string, detail: string): void {
    if (code === "control-required") this.#asked = this.#granted = false;
    this.#ports.onChange({ notice: detail });
  }

  #ask(take: boolean): void {
    const link = this.#ports.link();
    if (link) link.send({ type: "control", take });
    else this.#later(() => this.#hub.control(this.#sessionId, take));
  }

  /** HTTP calls go one after the other: keystrokes must not overtake each other. */
  #later(call: () => Promise<unknown>): void {
    this.#sending = this.#sending.then(call).then(
      () => {},
      (error: unknown) => {
        if (error instanceof HubError) this.refused(error.code, error.message);
        else throw error;
      },
    );
  }
}

/** Cuts between characters: a lone half of a surrogate pair is not valid text. */
function* pieces(data: string): Generator<string> {
  for (let at = 0; at < data.length; ) {
    let end = Math.min(at + pieceLength, data.length);
    const last = data.charCodeAt(end - 1);
    if (end < data.length && last >= 0xd800 && last <= 0xdbff) end--;
    yield data.slice(at, end);
    at = end;
  }
}
