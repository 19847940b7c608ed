import type { SessionView, StreamItem } from "./types";

/** A text message of the stream, before it is checked. */
export interface WireMessage {
  type: string;
  [field: string]: unknown;
}

export type ServerMessage =
  | StreamItem
  | { type: "state"; session: SessionView }
  | { type: "error"; code: string; detail: string }
  | { type: "pong" };

const headerBytes = 8;

/** A binary frame: u64 big endian offset of the first byte, then the bytes. Null when it is too short to be one. */
export function parseFrame(frame: ArrayBuffer): StreamItem | null {
  if (frame.byteLength < headerBytes) return null;
  const offset = new DataView(frame).getBigUint64(0);
  if (offset > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { type: "data", offset: Number(offset), bytes: new Uint8Array(frame, headerBytes) };
}

/** A text frame. Unknown types are null: a newer hub may say more than this page understands. */
export function parseMessage(text: string): ServerMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isMessage(message)) return null;
  switch (message.type) {
    case "state":
      return isObject(message["session"])
        ? { type: "state", session: message["session"] as unknown as SessionView }
        : null;
    case "error":
      return { type: "error", code: asText(message["code"]), detail: asText(message["detail"]) };
    case "pong":
      return { type: "pong" };
    default:
      return parseItem(message);
  }
}

export function parseItem(message: WireMessage): StreamItem | null {
  const { type, offset, cols, rows, from, to } = message;
  switch (type) {
    case "data":
      return isCount(offset) ? { type, offset, bytes: fromBase64(asText(message["data"])) } : null;
    case "resize":
      return isCount(offset) && isSize(cols) && isSize(rows) ? { type, offset, cols, rows } : null;
    case "gap":
      return isCount(from) && isCount(to) && isSize(cols) && isSize(rows)
        ? { type, from, to, screen: fromBase64(asText(message["screen"])), cols, rows }
        : null;
    case "end":
      return isCount(offset) ? { type, offset } : null;
    default:
      return null;
  }
}

export function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isMessage(value: unknown): value is WireMessage {
  return isObject(value) && typeof value["type"] === "string";
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** Far above any real terminal: a wrong size must not make the browser allocate without end. */
function isSize(value: unknown): value is number {
  return isCount(value) && value >= 1 && value <= 2000;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
