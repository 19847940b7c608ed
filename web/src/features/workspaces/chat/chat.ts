import type { ActivityRow, ChatFile, DelegationRow, ReceiptState } from "../../../api/workspaces";
import { isRecord } from "../../../format/isRecord";

/** One thing that was said between people and the agent. Texts and names are whatever was sent: untrusted. */
export interface ChatEntry {
  key: string;
  from: "person" | "agent";
  /** Epoch milliseconds. */
  at: number;
  text: string;
  files: ChatFile[];
  /** How far a person's message came. */
  receipt?: Receipt;
  /** The task that works on it, where the hub runs the agent. */
  taskId?: string;
  /** The sender's own name of the message. */
  messageId?: string;
  isFailure?: boolean;
}

export type Receipt = ReceiptState | "sending" | "failed";

const receiptWords: Readonly<Record<Receipt, string>> = {
  sending: "Sending…",
  queued: "Queued",
  delivered: "Delivered",
  seen: "Seen",
  done: "Done",
  failed: "Not sent",
};

export function receiptWord(receipt: Receipt): string {
  return receiptWords[receipt] ?? receipt;
}

/** What the log of a workspace holds of its conversation with people; oldest first. */
export function entriesOf(rows: readonly ActivityRow[]): ChatEntry[] {
  return rows.toSorted((a, b) => a.seq - b.seq).flatMap(entriesOfRow);
}

function entriesOfRow(row: ActivityRow): ChatEntry[] {
  const at = Date.parse(row.created_at);
  if (row.method === "notify") return [{ key: row.id, from: "agent", at, ...contentOf(row.response_body, row.summary) }];
  // What was uploaded comes with the message that names it.
  if (row.method === "chat_upload_receive" || row.source_id !== null || row.request_body === undefined) return [];
  const asked: ChatEntry = {
    key: row.id,
    from: "person",
    at,
    ...contentOf(row.request_body, row.summary),
    receipt: row.receipt ?? "done",
    ...(row.message_id ? { messageId: row.message_id } : {}),
  };
  const answer = answerOf(row, at);
  return answer ? [asked, answer] : [asked];
}

/** The answer of an agent that the hub calls stands in the same row. */
function answerOf(row: ActivityRow, at: number): ChatEntry | null {
  const isFailure = row.status !== "ok";
  if (row.response_body === undefined && !isFailure) return null;
  const content = contentOf(row.response_body, row.error_detail);
  const end = at + (row.duration_ms ?? 0);
  return { key: `${row.id}:answer`, from: "agent", at: Number.isNaN(end) ? at : end, ...content, ...(isFailure ? { isFailure } : {}) };
}

/** What people asked of an agent that the hub runs, and what came of it. */
export function entriesOfAsked(rows: readonly DelegationRow[]): ChatEntry[] {
  return rows.flatMap((row) => {
    const at = Date.parse(row.created_at);
    const task = row.task_id ? { taskId: row.task_id } : {};
    const asked: ChatEntry = { key: row.delegation_id, from: "person", at, text: row.summary, files: [], receipt: receiptOfAsked(row.status), ...task };
    const said = row.error ?? (row.response_preview === undefined ? "" : resultText(row.response_preview));
    if (said === "") return [asked];
    // Its own time is not told; it belongs right behind what it answers.
    return [asked, { key: `${row.delegation_id}:answer`, from: "agent", at: at + 1, text: said, files: [], ...task, ...(row.error ? { isFailure: true } : {}) }];
  });
}

/** A task's result is JSON, of which the hub tells the beginning: the summary in it is what was said. */
function resultText(preview: string): string {
  if (!preview.startsWith("{")) return preview;
  const [, summary = ""] = /"summary":("(?:[^"\\]|\\.)*)/.exec(preview) ?? [];
  try {
    const text: unknown = JSON.parse(`${summary}"`);
    if (typeof text === "string" && text !== "") return text;
  } catch {
    // Cut in the middle of an escape, or no summary at all.
  }
  return "It is done; the task has its result.";
}

function receiptOfAsked(status: string): Receipt {
  if (status === "pending") return "queued";
  if (status === "queued") return "delivered";
  return status === "in_progress" ? "seen" : "done";
}

/** Everything in the order in which it was said. */
export function inOrder(...parts: readonly (readonly ChatEntry[])[]): ChatEntry[] {
  return parts.flat().toSorted((a, b) => a.at - b.at);
}

export interface Sending {
  messageId: string;
  at: number;
  text: string;
  files: ChatFile[];
  /** Why it was not sent; empty while it is under way. */
  problem: string;
}

/** What this page sends and the log does not show yet. */
export function entriesOfSending(sending: readonly Sending[], known: readonly ChatEntry[]): ChatEntry[] {
  const there = new Set(known.map((entry) => entry.messageId));
  return sending
    .filter(({ messageId }) => !there.has(messageId))
    .map(({ messageId, at, text, files, problem }) => ({ key: messageId, messageId, from: "person", at, text, files, receipt: problem === "" ? "sending" : "failed" }));
}

/** The address of a file of this workspace; null for one that lies elsewhere: what an agent names is never followed. */
export function fileHref(workspaceId: string, uri: string): string | null {
  const [, workspace, file] = /^platform-pending:([0-9a-f-]{36})\/([0-9A-Za-z_-]{1,64})$/.exec(uri) ?? [];
  return workspace === workspaceId && file ? `/workspaces/${workspaceId}/chat/uploads/${file}` : null;
}

function contentOf(body: unknown, otherwise: string | null): Pick<ChatEntry, "text" | "files"> {
  const parts = partsOf(body);
  const said = parts.map((part) => textOf(part["text"])).join("");
  const files = parts.map((part) => fileOf(part["file"])).filter((file) => file !== null);
  return { text: said || looseText(body) || (files.length > 0 ? "" : (otherwise ?? "")), files };
}

/** The parts of a message or an answer, in every envelope that the field uses. */
function partsOf(value: unknown, depth = 0): Record<string, unknown>[] {
  if (depth > 5 || !isRecord(value)) return [];
  if (Array.isArray(value["parts"])) return value["parts"].filter(isRecord);
  if (Array.isArray(value["artifacts"])) return value["artifacts"].flatMap((artifact) => partsOf(artifact, depth + 1));
  for (const inner of ["message", "params", "result", "task", "status"]) {
    const parts = partsOf(value[inner], depth + 1);
    if (parts.length > 0) return parts;
  }
  return [];
}

function looseText(body: unknown): string {
  if (typeof body === "string") return body;
  if (!isRecord(body)) return "";
  const { result, error } = body;
  if (typeof result === "string") return result;
  if (typeof error === "string") return error;
  return isRecord(error) ? textOf(error["message"]) : "";
}

function fileOf(value: unknown): ChatFile | null {
  if (!isRecord(value) || typeof value["uri"] !== "string" || typeof value["name"] !== "string") return null;
  const { uri, name, mimeType, size } = value;
  return { uri: String(uri), name: String(name), ...(typeof mimeType === "string" ? { mimeType } : {}), ...(typeof size === "number" ? { size } : {}) };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
