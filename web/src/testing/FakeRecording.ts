import type { HubError } from "../api/HubError";
import type { Findings, RecordedScreen, ReplayHub, SessionTimeline } from "../api/replay";
import type { StreamItem, StreamPage } from "../api/types";
import { aTimeline } from "./aTimeline";
import { aView } from "./aView";

/** A recording of `text`, whose screens are written as `{offset}`. Remembers what it was asked. */
export class FakeRecording implements ReplayHub {
  failure: HubError | null = null;
  readonly calls: string[] = [];
  readonly #text: string;
  readonly #wire: SessionTimeline;
  readonly #pageBytes: number;
  /** In place of pages made of the text. */
  items: StreamItem[] | null = null;

  constructor(text: string, wire: Partial<SessionTimeline>, pageBytes = 10) {
    this.#text = text;
    this.#wire = aTimeline({ head: text.length, ...wire });
    this.#pageBytes = pageBytes;
  }

  async timeline(): Promise<SessionTimeline> {
    this.#called("timeline");
    return this.#wire;
  }

  async screen(offset: number): Promise<RecordedScreen> {
    this.#called(`screen ${offset}`);
    return { offset, atMs: 0, cols: 80, rows: 24, bytes: new TextEncoder().encode(`{${offset}}`) };
  }

  async page(offset: number): Promise<StreamPage> {
    this.#called(`page ${offset}`);
    const bytes = new TextEncoder().encode(this.#text.slice(offset, offset + this.#pageBytes));
    const next = offset + bytes.length;
    const items: StreamItem[] = this.items ?? (bytes.length > 0 ? [{ type: "data", offset, bytes }] : []);
    return { items, next: this.items ? this.#text.length : next, state: aView({ state: "replay" }), end: next >= this.#text.length };
  }

  async search(): Promise<Findings> {
    return { found: [], more: false };
  }

  #called(call: string): void {
    this.calls.push(call);
    if (this.failure) throw this.failure;
  }
}
