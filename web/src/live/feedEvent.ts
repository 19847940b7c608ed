import { isRecord } from "../format/isRecord";

/** An event of the hub's log, as `GET /api/events` sends it. */
export interface FeedEvent {
  seq: number;
  /** Epoch seconds. */
  at: number;
  /** Such as `task.running`. */
  kind: string;
  /** Id of the thing that changed. */
  subject: string;
  payload: Record<string, unknown>;
}

/** Null for what is no event of the log: a newer hub may send more than this page knows. */
export function parseEvent(data: string): FeedEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { seq, at, kind, subject, payload } = value;
  if (typeof seq !== "number" || typeof at !== "number" || typeof kind !== "string" || typeof subject !== "string") return null;
  return { seq, at, kind, subject, payload: isRecord(payload) ? payload : {} };
}
