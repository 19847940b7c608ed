import type { InfiniteData } from "@tanstack/react-query";
import type { TaskEventPage } from "../../api/tasks";
import type { FeedEvent } from "../../live/feedEvent";

/** Whether an event is about the task, or about its terminal. */
export function isAbout({ kind, subject, payload }: FeedEvent, taskId: string): boolean {
  return subject === taskId || (kind.startsWith("session.") && payload["task_id"] === taskId);
}

/** The task that an event is about; null for all others. */
export function taskOf({ kind, subject, payload }: FeedEvent): string | null {
  if (kind.startsWith("task.")) return subject;
  const task = payload["task_id"];
  return kind.startsWith("session.") && typeof task === "string" ? task : null;
}

/** Pages (newest first, each oldest first) and what came live, as one list; each event once. */
export function historyOf(pages: readonly TaskEventPage[], live: readonly FeedEvent[]): FeedEvent[] {
  const bySeq = new Map<number, FeedEvent>();
  for (const page of pages) for (const event of page.events) bySeq.set(event.seq, event);
  for (const event of live) bySeq.set(event.seq, event);
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}

/** What is shown already, with an event that came live: the feed's own memory is short. */
export function withEvent<P>(data: InfiniteData<TaskEventPage, P> | undefined, event: FeedEvent): InfiniteData<TaskEventPage, P> | undefined {
  const [newest, ...older] = data?.pages ?? [];
  if (!data || !newest || newest.events.some(({ seq }) => seq >= event.seq)) return data;
  return { ...data, pages: [{ ...newest, events: [...newest.events, event] }, ...older] };
}

const words: Readonly<Record<string, string>> = {
  "task.queued": "Queued",
  "task.running": "Started",
  "task.completed": "Completed",
  "task.failed": "Failed",
  "task.needs_approval": "Needs approval",
  "task.info_needed": "Needs information",
  "task.timeout": "Timed out",
  "task.cancelled": "Cancelled",
  "task.lost": "Lost",
  "task.progress": "Progress",
  "session.live": "Terminal open",
  "session.grace": "Terminal in grace",
  "session.ended": "Terminal closed",
  "session.expired": "Recording deleted",
};

const linkActs: Readonly<Record<string, string>> = { create: "Share link made", revoke: "Share link revoked", open: "Share link opened" };
const terminalActs: Readonly<Record<string, string>> = {
  "session.control.take": "Control taken",
  "session.control.release": "Control released",
  "session.close": "Terminal closed by hand",
};

/** An event in words: what happened, and the rest that it says. */
export function eventText({ kind, payload }: FeedEvent): { word: string; detail: string } {
  const say = (...names: string[]) => names.map((name) => payload[name]).filter((part) => typeof part === "string" && part !== "");
  if (kind === "task.attention") return { word: payload["waiting"] === false ? "No longer waits" : "Waits for somebody", detail: say("message").join("") };
  if (kind === "session.control") return { word: terminalActs[String(payload["action"])] ?? "Terminal", detail: say("by").join("") };
  if (kind === "session.link") return { word: linkActs[String(payload["act"])] ?? "Share link", detail: say("name", "by").join(" · ") };
  if (kind === "task.progress") return { word: "Progress", detail: say("step", "message").join(": ") };
  return { word: words[kind] ?? kind, detail: say("reason").join("") };
}
