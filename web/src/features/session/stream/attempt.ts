import { HubError } from "../../../api/HubError";
import type { CloseCause, WaitCause } from "./StreamSnapshot";

/** How an attempt to follow a session came out. */
export type Outcome =
  | { kind: "again" }
  | { kind: "wait"; cause: WaitCause; detail: string }
  | { kind: "closed"; cause: CloseCause; detail: string };

/** Close codes after which the hub will not answer otherwise: not permitted or gone, revoked. */
export function isFinal(code: number): boolean {
  return code === 4001 || code === 4002;
}

/** What a failed call means for the next attempt. */
export function explain(error: unknown): Outcome {
  if (!(error instanceof HubError)) return { kind: "closed", cause: "failed", detail: String(error) };
  if (error.isTransient) {
    const cause = error.kind === "unreachable" ? "unreachable" : "busy";
    return { kind: "wait", cause, detail: error.message };
  }
  const denied = error.status === 401 || error.status === 403 || error.status === 404;
  return { kind: "closed", cause: denied ? "denied" : "failed", detail: error.message };
}
