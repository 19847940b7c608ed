import type { HubClient } from "./HubClient";
import type { StreamPage } from "./types";
import { fromBase64 } from "./wire";

/** Wire records of docs/specs/sessions.md, "Replay". Times are milliseconds since the session began. */
export interface SessionTimeline {
  head: number;
  complete: boolean;
  started_at?: number | null;
  duration_ms: number;
  /** Each number is the distance to the one before. */
  marks: { offsets: number[]; ms: number[] };
  resizes: { offset: number; at_ms: number; cols: number; rows: number }[];
  gaps: { from: number; to: number; at_ms: number; kind: "rolled" | "dropped" }[];
  exit?: { offset: number; at_ms: number; code: number } | null;
  notes: { at_ms: number; kind: string; text: string }[];
}

export interface RecordedScreen {
  /** Data goes on here. */
  offset: number;
  atMs: number;
  cols: number;
  rows: number;
  bytes: Uint8Array;
}

export interface Finding {
  offset: number;
  at_ms: number;
  before: string;
  match: string;
  after: string;
  times: number;
}

export interface Findings {
  found: Finding[];
  more: boolean;
}

/** What a player asks of the hub. */
export interface ReplayHub {
  timeline(signal: AbortSignal): Promise<SessionTimeline>;
  /** What the terminal showed at an offset. */
  screen(offset: number, signal: AbortSignal): Promise<RecordedScreen>;
  /** What is recorded from an offset on, as much as the hub gives at once. */
  page(offset: number, signal: AbortSignal): Promise<StreamPage>;
  search(text: string, signal: AbortSignal): Promise<Findings>;
}

interface WireScreen {
  offset: number;
  at_ms: number;
  cols: number;
  rows: number;
  screen: string;
}

export function replayHub(hub: Pick<HubClient, "call" | "stream">, sessionId: string): ReplayHub {
  const path = `/api/session/${encodeURIComponent(sessionId)}`;
  return {
    timeline: (signal) => hub.call("GET", `${path}/timeline`, undefined, signal),
    screen: async (offset, signal) => {
      const found = await hub.call<WireScreen>("GET", `${path}/screen?offset=${offset}`, undefined, signal);
      return { offset: found.offset, atMs: found.at_ms, cols: found.cols, rows: found.rows, bytes: fromBase64(found.screen) };
    },
    page: (offset, signal) => hub.stream(sessionId, offset, 0, signal),
    search: (text, signal) => hub.call("GET", `${path}/search?q=${encodeURIComponent(text)}`, undefined, signal),
  };
}
