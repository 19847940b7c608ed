/** Wire records of docs/specs/sessions.md. Times are epoch seconds. */

export type SessionState = "queued" | "live" | "grace" | "replay" | "expired" | "unknown";

export type TaskStatus =
  | "queued"
  | "running"
  | "completed"
  | "failed"
  | "needs_approval"
  | "info_needed"
  | "timeout"
  | "cancelled"
  | "lost";

export interface SessionTask {
  task_id: string;
  session_id: string;
  status: TaskStatus;
  agent: string;
  prompt_summary: string;
  /** Seconds; stops when the task ends. */
  elapsed_s: number;
  created_at: number;
  reason: string | null;
  summary: string | null;
}

/** One of the two is there. */
export interface SessionExit {
  code?: number | null;
  signal?: number | null;
}

export interface Control {
  holder: string;
  you: boolean;
}

export interface Attention {
  source: string;
  message: string;
  since: number;
}

export interface SessionView {
  session_id: string;
  label: string;
  state: SessionState;
  task: SessionTask | null;
  cols: number;
  rows: number;
  /** Transcript offset of the end of what is known. */
  head: number;
  started_at: number | null;
  ended_at: number | null;
  exit: SessionExit | null;
  grace_remaining_s: number | null;
  /** Tasks ahead; 0 is next. */
  queue_position: number | null;
  control: Control | null;
  can_control: boolean;
  attention: Attention | null;
  keeps_until: number | null;
  /** Who follow now, this page included. */
  viewers: number;
  /** When an idle shell will be ended; null while that is far. */
  idle_ends_at: number | null;
}

export interface Me {
  signed_in: boolean;
  identity: string | null;
  roles: string[];
  /** Sessions that this browser may watch because it was given their links. */
  sessions: string[];
  version: string;
  /** Behind an identity proxy: WebSockets need a ticket fetched over HTTP. */
  ws_ticket?: boolean;
  /** How the caller is known: `cookie`, `proxy`, `link`, `none`… */
  via?: string;
  /** Whom an identity proxy vouches for, whether or not this hub lists them. */
  vouched?: string | null;
  /** Why a browser that came with a credential is nobody. */
  refusal?: { code: string; detail: string } | null;
}

export interface SessionRow {
  session_id: string;
  label: string;
  state: SessionState;
  task_id?: string | null;
  created_at: number;
  process: string;
  idle_seconds: number;
  viewer_url?: string | null;
  viewers: number;
  control?: Control | null;
  idle_ends_at?: number | null;
}

/** A task of the last 24 hours, as `GET /api/tasks` lists them. */
export interface TaskEntry {
  task_id: string;
  session_id: string;
  status: TaskStatus;
  elapsed_s: number;
  prompt_summary: string;
  created_at: number;
  agent: string;
  summary?: string | null;
  progress?: { step: string; message: string } | null;
  reason?: string | null;
  queue_position?: number | null;
  attention?: Attention | null;
  /** Given to those who may hand the link on. */
  viewer_url?: string | null;
  previous_session_id?: string;
  /** The label given with the task. */
  email?: string | null;
  exit_code?: number | null;
  exit_signal?: number | null;
}

export interface TaskPage {
  tasks: TaskEntry[];
  counts: { by_status: Partial<Record<TaskStatus, number>> };
  next_cursor?: string | null;
}

/** Which tasks of the last 24 hours; `running` includes queued, `failed` includes timed out and lost. */
export interface TaskFilter {
  status?: "running" | "completed" | "failed" | "needs_approval" | "info_needed" | "cancelled" | undefined;
  /** Words that must all occur; the hub looks through its whole list. */
  search?: string | undefined;
  limit?: number;
}

/** What the agent handed in, with the hub's defaults. What the agent wrote has no type. */
export type TaskResult = Record<string, unknown>;

export interface Ticket {
  ticket: string;
  expires_s: number;
}

/** What moves on a stream, over WebSocket or long-poll alike. */
export type StreamItem =
  | { type: "data"; offset: number; bytes: Uint8Array }
  | { type: "resize"; offset: number; cols: number; rows: number }
  | { type: "gap"; from: number; to: number; screen: Uint8Array; cols: number; rows: number }
  | { type: "end"; offset: number };

export interface StreamPage {
  items: StreamItem[];
  next: number;
  state: SessionView;
  end: boolean;
}
