import { describeSession, taskLook, type Look, type Tone } from "../features/session/status/describe";
import { elapsedOf, isOver, noteOf } from "../features/tasks/taskText";
import { exitText } from "../format/exit";
import { duration } from "../format/time";
import type { FollowerSnapshot } from "./TaskFollower";

/** A line that says what is wrong, or what the reader has to know before the rest. */
export interface Notice {
  tone: Tone;
  text: string;
  /** Offer to try again at once. */
  canRetry: boolean;
}

export function stateOf(snapshot: FollowerSnapshot): Look {
  if (snapshot.task) return taskLook(snapshot.task.status);
  return snapshot.phase.name === "unknown"
    ? { tone: "stop", icon: "question", word: "Unknown" }
    : { tone: "plain", icon: "clock", word: "Opening" };
}

/** `claude · 4 min 12 s`. */
export function factsOf({ task, taskAt }: FollowerSnapshot, now: number): string {
  return task ? `${task.agent} · ${duration(elapsedOf(task, (now - taskAt) / 1000))}` : "";
}

export function noticeOf({ phase }: FollowerSnapshot, now: number): Notice | null {
  switch (phase.name) {
    case "waiting": {
      const seconds = Math.ceil((phase.retryAt - now) / 1000);
      const again = seconds > 1 ? ` Next attempt in ${seconds} s.` : "";
      return { tone: "caution", text: `No connection to the hub: ${sentence(phase.detail)}${again}`, canRetry: true };
    }
    case "unknown":
      return { tone: "stop", text: "The hub does not know this task: it has aged out, or it belongs to somebody else.", canRetry: true };
    default:
      return null;
  }
}

/** What the task is doing, waits for, or came to, in a line. */
export function lineOf({ task }: FollowerSnapshot): string {
  if (!task) return "";
  if (task.attention) return `Waits for a person${task.attention.message ? `: ${task.attention.message}` : ""}. Answer in the terminal's page.`;
  if (!isOver(task.status)) return noteOf(task);
  // An exit that was to be expected is no news.
  const exit = exitText({ code: task.exit_code || null, signal: task.exit_signal ?? null });
  return [exit, task.reason ?? ""].filter((part) => part !== "").join(" · ");
}

/** What stands in place of the terminal while it shows nothing. */
export function emptyTerminalText({ phase, task, session }: FollowerSnapshot): string {
  if (phase.name === "unknown") return "";
  if (phase.name === "over") return session?.state === "expired" ? "The recording has aged out." : "The terminal showed nothing.";
  if (session?.state === "queued") return describeSession(session, 0).detail;
  return task && isOver(task.status) ? "" : "Waits for the first output …";
}

/** How far the terminal is to be believed. */
export function terminalLabel({ phase, session }: FollowerSnapshot): string {
  if (phase.name === "over") return "Terminal, as it ended";
  if (phase.name === "waiting") return "Terminal, as last seen";
  return session?.state === "grace" ? "Terminal, the task has ended" : "Terminal, live, read-only";
}

function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return "it did not answer.";
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
