import type { HubClient } from "./HubClient";

/** Neighbouring cells of one style; docs/specs/sessions.md, "Pictures". */
export interface PictureRun {
  text: string;
  cells: number;
  /** A palette index from 0 to 255, or `#rrggbb`. */
  fg?: string | null;
  bg?: string | null;
  /** Letters: bold, dim, italic, underlined, struck through, reverse. */
  style?: string | null;
}

/** What one terminal shows. */
export interface Picture {
  session_id: string;
  offset: number;
  /** It will never change again. */
  ended: boolean;
  cols: number;
  rows: number;
  /** Row and column. */
  cursor?: readonly number[] | null;
  lines: readonly (readonly PictureRun[])[];
}

export interface Pictures {
  pictures: Picture[];
  /** Unknown, or not for this person. */
  gone: string[];
}

/** Asks for what is newer than the offsets that are here already; answers when there is something, or after the wait. */
export function askPictures(
  hub: Pick<HubClient, "call">,
  wishes: readonly { sessionId: string; after: number }[],
  waitSeconds: number,
  signal: AbortSignal,
): Promise<Pictures> {
  const of = wishes.map(({ sessionId, after }) => (after < 0 ? sessionId : `${sessionId}:${after}`)).join(",");
  return hub.call("GET", `/api/sessions/pictures?of=${of}&wait=${waitSeconds}`, undefined, signal);
}
