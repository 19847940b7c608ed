import type { SessionView } from "../../../api/types";

export type Transport = "websocket" | "long-poll";

/** Why the page waits before its next attempt. */
export type WaitCause = "lost" | "unreachable" | "busy";

/** Why the stream is over and will not be tried again. */
export type CloseCause = "ended" | "expired" | "denied" | "revoked" | "failed";

export type Connection =
  | { phase: "connecting" }
  | { phase: "open"; transport: Transport }
  | { phase: "waiting"; cause: WaitCause; detail: string; retryAt: number }
  | { phase: "closed"; cause: CloseCause; detail: string };

/** Everything that the page shows around the terminal; replaced as a whole on each change. */
export interface StreamSnapshot {
  connection: Connection;
  view: SessionView | null;
  /** When `view` arrived, on the stream's clock: durations in it count from here. */
  viewAt: number;
  /** Per cent of the history that is on the screen; null once it is there. */
  catchingUp: number | null;
  /** The stream is complete, and there was nothing in it. */
  isEmpty: boolean;
  /** Bytes that the hub left out, over the life of this page. */
  skipped: number;
  /** Whether what is typed on this page goes to the terminal. */
  holdsControl: boolean;
  /** The hub's last refusal of something asked for on an open stream. */
  notice: string;
}

export const initialSnapshot: StreamSnapshot = {
  connection: { phase: "connecting" },
  view: null,
  viewAt: 0,
  catchingUp: null,
  isEmpty: false,
  skipped: 0,
  holdsControl: false,
  notice: "",
};
