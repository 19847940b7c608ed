import { cut } from "../../format/text";
import type { FeedEvent } from "../../live/feedEvent";

/** Why a person is wanted. */
export type Reason = "attention" | "approval" | "question" | "failure";

export interface Notice {
  taskId: string;
  reason: Reason;
  title: string;
  body: string;
  /** One notice at a time for each task and reason: a new one takes the old one's place. */
  tag: string;
}

const titles: Readonly<Record<Reason, string>> = {
  attention: "An agent waits for you",
  approval: "A task needs your approval",
  question: "A task has a question",
  failure: "A task failed",
};

const reasons: Readonly<Record<string, Reason>> = {
  "task.needs_approval": "approval",
  "task.info_needed": "question",
  "task.failed": "failure",
  "task.timeout": "failure",
  "task.lost": "failure",
};

/** Agents often go on by themselves: a wait counts once it has lasted this long. */
export const dwellMs = 5_000;
/** The same task and reason is not told again before. */
export const cooldownMs = 60_000;
/** After a night asleep the browser gets everything that it missed; what is this old is no news. */
const newsSeconds = 600;
const longestBody = 200;

/** What an event of the hub's log asks a person for; null: nothing. */
export function noticeOf({ kind, subject, payload }: FeedEvent): Notice | null {
  const isWait = kind === "task.attention" && payload["waiting"] === true;
  const reason = isWait ? "attention" : reasons[kind];
  if (!reason) return null;
  const said = payload[isWait ? "message" : "reason"];
  const text = typeof said === "string" && said !== "" ? `${subject}: ${said}` : subject;
  return { taskId: subject, reason, title: titles[reason], body: cut(text, longestBody), tag: `signalbox:${subject}:${reason}` };
}

/** Whether an event ends the task's wait: a notice that is still held back for it is no longer wanted. */
export function endsWait({ kind, payload }: FeedEvent): boolean {
  return (kind === "task.attention" && payload["waiting"] !== true) || /^task\.(completed|failed|needs_approval|info_needed|timeout|cancelled|lost)$/.test(kind);
}

export function isNews({ at }: Pick<FeedEvent, "at">, nowSeconds: number): boolean {
  return nowSeconds - at < newsSeconds;
}

export interface NoticeSurroundings {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back after a time; gives what calls it off. */
  later(ms: number, call: () => void): () => void;
  /** Whether a person looks at this task at this moment. */
  isWatched(taskId: string): boolean;
  show(notice: Notice): void;
}

/** Turns the events that come while the page is open into notices: late enough to be true, and not twice. */
export class Notices {
  readonly #around: NoticeSurroundings;
  readonly #held = new Map<string, () => void>();
  readonly #shown = new Map<string, number>();

  constructor(around: NoticeSurroundings) {
    this.#around = around;
  }

  receive(event: FeedEvent): void {
    if (endsWait(event)) this.#release(event.subject);
    const notice = noticeOf(event);
    if (!notice || !isNews(event, this.#around.now() / 1000)) return;
    if (notice.reason !== "attention") return this.#show(notice);
    this.#release(event.subject);
    const callOff = this.#around.later(dwellMs, () => {
      this.#held.delete(event.subject);
      this.#show(notice);
    });
    this.#held.set(event.subject, callOff);
  }

  /** Nothing that is held back is shown any more. */
  stop(): void {
    for (const callOff of this.#held.values()) callOff();
    this.#held.clear();
  }

  #release(taskId: string): void {
    this.#held.get(taskId)?.();
    this.#held.delete(taskId);
  }

  #show(notice: Notice): void {
    const now = this.#around.now();
    const last = this.#shown.get(notice.tag);
    if ((last !== undefined && now - last < cooldownMs) || this.#around.isWatched(notice.taskId)) return;
    for (const [tag, at] of this.#shown) if (now - at >= cooldownMs) this.#shown.delete(tag);
    this.#shown.set(notice.tag, now);
    this.#around.show(notice);
  }
}
