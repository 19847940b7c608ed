import type { SessionView, StreamPage, TaskEntry, TaskResult } from "../api/types";
import { parseItem, type WireMessage } from "../api/wire";

/** A task as `coda://task/<id>` tells it. */
export interface TaskResource {
  task: TaskEntry;
  /** Null while it has not ended. */
  result: TaskResult | null;
}

/** Reads a resource of the hub through the host and gives its text. */
export type ReadResource = (uri: string, signal: AbortSignal) => Promise<string>;

/** The hub said that there is no such resource for this caller. */
export class ResourceUnknown extends Error {}

export function taskUri(taskId: string): string {
  return `coda://task/${taskId}`;
}

export function terminalUri(taskId: string, from: number, waitSeconds: number): string {
  return `coda://task/${taskId}/terminal?from=${from}&wait=${waitSeconds}`;
}

export function parseTask(json: string): TaskResource {
  const { result, ...task } = object(JSON.parse(json), "task");
  if (typeof task["task_id"] !== "string" || typeof task["status"] !== "string" || typeof task["elapsed_s"] !== "number") {
    throw new TypeError("The hub's answer is not a task.");
  }
  return { task: task as unknown as TaskEntry, result: result ? object(result, "result") : null };
}

export function parseTerminal(json: string): StreamPage {
  const { items, next, state, end } = object(JSON.parse(json), "terminal");
  if (!Array.isArray(items) || typeof next !== "number") throw new TypeError("The hub's answer is not a terminal.");
  return {
    // What a newer hub may add is left out.
    items: items.map((item: unknown) => parseItem(object(item, "terminal") as WireMessage)).filter((item) => item !== null),
    next,
    state: object(state, "session") as unknown as SessionView,
    end: end === true,
  };
}

function object(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError(`The hub's answer has no ${what}.`);
  return value as Record<string, unknown>;
}
