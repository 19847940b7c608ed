import type { SessionState, SessionView, TaskStatus } from "../../../api/types";
import { exitText } from "../../../format/exit";
import { clockTime, moment } from "../../../format/time";
import { linkEnd } from "../linkEnd";
import type { Connection } from "../stream/StreamSnapshot";

/** As on the line: clear = runs, caution = wait or look, stop = ended badly or cut off, plain = nothing moves. */
export type Tone = "clear" | "caution" | "stop" | "plain";

export type IconName = "play" | "clock" | "hourglass" | "record" | "check" | "cross" | "question" | "plug" | "lock" | "bell";

/** How a state looks everywhere. */
export interface Look {
  tone: Tone;
  icon: IconName;
  word: string;
}

export interface Description extends Look {
  detail: string;
}

const taskWords: Readonly<Record<TaskStatus, string>> = {
  queued: "queued",
  running: "running",
  completed: "completed",
  failed: "failed",
  needs_approval: "needs approval",
  info_needed: "needs information",
  timeout: "timed out",
  cancelled: "cancelled",
  lost: "lost",
};

export function taskWord(status: TaskStatus): string {
  return taskWords[status] ?? status;
}

const taskLooks: Readonly<Record<TaskStatus, Omit<Look, "word">>> = {
  queued: { tone: "caution", icon: "clock" },
  running: { tone: "clear", icon: "play" },
  completed: { tone: "plain", icon: "check" },
  failed: { tone: "stop", icon: "cross" },
  needs_approval: { tone: "caution", icon: "bell" },
  info_needed: { tone: "caution", icon: "bell" },
  timeout: { tone: "stop", icon: "hourglass" },
  cancelled: { tone: "plain", icon: "cross" },
  lost: { tone: "stop", icon: "question" },
};

/** How a task's state looks in a list. */
export function taskLook(status: TaskStatus): Look {
  const word = taskWord(status);
  return { ...(taskLooks[status] ?? taskLooks.lost), word: word.charAt(0).toUpperCase() + word.slice(1) };
}

const looks: Readonly<Record<SessionState, Look>> = {
  queued: { tone: "caution", icon: "clock", word: "Queued" },
  live: { tone: "clear", icon: "play", word: "Live" },
  grace: { tone: "caution", icon: "hourglass", word: "Grace" },
  replay: { tone: "plain", icon: "record", word: "Replay" },
  expired: { tone: "plain", icon: "cross", word: "Expired" },
  unknown: { tone: "stop", icon: "question", word: "Unknown" },
};

export function stateLook(state: SessionState): Look {
  return looks[state] ?? looks.unknown;
}

/** The session's state in words. `age` is how many seconds ago the view arrived. */
export function describeSession(view: SessionView, age: number): Description {
  return { ...stateLook(view.state), detail: stateDetail(view, age) };
}

/** What is wrong with the connection; null while nothing is. */
export function describeConnection(connection: Connection, now: number): Description | null {
  switch (connection.phase) {
    case "connecting":
      return { tone: "caution", icon: "plug", word: "Connecting", detail: "" };
    case "open":
      return null;
    case "waiting": {
      const seconds = Math.ceil((connection.retryAt - now) / 1000);
      const again = seconds > 1 ? `Next attempt in ${seconds} s.` : "";
      if (connection.cause === "unreachable") {
        return { tone: "stop", icon: "plug", word: "Hub unreachable", detail: again };
      }
      const detail = connection.cause === "busy" ? `${connection.detail} ${again}`.trim() : again;
      return { tone: "caution", icon: "plug", word: "Reconnecting", detail };
    }
    case "closed":
      switch (connection.cause) {
        case "ended":
        case "expired":
          return null;
        case "denied":
          return { tone: "stop", icon: "lock", word: "Not permitted", detail: connection.detail };
        case "revoked":
          return { tone: "stop", icon: "lock", word: linkEnd(connection.detail) ?? "Link revoked", detail: connection.detail };
        case "failed":
          return { tone: "stop", icon: "cross", word: "Failed", detail: connection.detail };
      }
  }
}

/** How the work ended: the task's state, exit code and reason; empty while it runs. */
export function outcomeText(view: SessionView): string {
  const ended = view.state === "grace" || view.state === "replay" || view.state === "expired";
  if (!ended) return "";
  const word = view.task ? taskWord(view.task.status) : "shell ended";
  return [word, exitText(view.exit)].filter((part) => part !== "").join(", ");
}

/** Why it ended so; empty where the outcome has said it already. */
export function reasonText(view: SessionView): string {
  const reason = view.task?.reason ?? view.task?.summary ?? "";
  const isSaid = outcomeText(view).toLowerCase().endsWith(reason.toLowerCase().replace(/\.$/, ""));
  return isSaid ? "" : reason;
}

export function outcomeTone(view: SessionView): Tone {
  switch (view.task?.status) {
    case "completed":
      return "clear";
    case "needs_approval":
    case "info_needed":
    case "cancelled":
      return "caution";
    case "failed":
    case "timeout":
    case "lost":
      return "stop";
    default:
      return "plain";
  }
}

/** Seconds of the task, which stop at its end. */
export function elapsedSeconds(view: SessionView, age: number): number | null {
  if (view.task) {
    const runs = view.task.status === "running" || view.task.status === "queued";
    return view.task.elapsed_s + (runs ? age : 0);
  }
  return view.started_at !== null && view.ended_at !== null ? view.ended_at - view.started_at : null;
}

export function summaryOf(view: SessionView): string {
  return view.task?.prompt_summary || view.label || "Terminal";
}

/** The title of the browser's tab: state first, because tabs are narrow. */
export function documentTitle(view: SessionView | null, connection: Connection): string {
  const trouble = describeConnection(connection, 0);
  if (!view) return `${trouble && connection.phase !== "connecting" ? trouble.word : "Opening"} · Signalbox`;
  const word = trouble && connection.phase !== "connecting" ? trouble.word : describeSession(view, 0).word;
  return `${view.attention ? "! " : ""}${word} · ${summaryOf(view)}`;
}

function stateDetail(view: SessionView, age: number): string {
  switch (view.state) {
    case "queued":
      return queueText(view.queue_position);
    case "grace":
      return graceText(view.grace_remaining_s, age);
    case "replay":
      return keptText(view.keeps_until);
    case "expired":
      return "The recording has aged out.";
    default:
      return "";
  }
}

function queueText(position: number | null): string {
  if (position === null) return "Waits for a free terminal.";
  if (position === 0) return "Next for a free terminal.";
  return position === 1 ? "1 task is ahead." : `${position} tasks are ahead.`;
}

function graceText(remaining: number | null, age: number): string {
  if (remaining === null) return "The agent has ended; the terminal is still open.";
  const left = remaining - age;
  return left > 0 ? `Terminal closes in ${clockTime(left)}` : "Terminal closes now";
}

function keptText(keepsUntil: number | null): string {
  return keepsUntil === null ? "Recording" : `Recording, kept until ${moment(keepsUntil)}`;
}
