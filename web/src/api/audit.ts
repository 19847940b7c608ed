import type { HubClient } from "./HubClient";
import type { Wire } from "./wireTypes";

/** An act, as `GET /api/audit` tells it. What stands in `detail` is untrusted. */
export type AuditEntry = Wire<"AuditEntry">;
export type AuditPage = Wire<"AuditPage">;
export type AuditBreak = Wire<"AuditBreak">;
export type AuditVerdict = Wire<"AuditVerdict">;

/** What to look for; empty texts and nulls ask for nothing. */
export interface AuditFilter {
  actor: string;
  action: string;
  subject: string;
  /** Epoch seconds. */
  from: number | null;
  to: number | null;
}

type Hub = Pick<HubClient, "call">;

const waitSeconds = 25;

export function newestActs(hub: Hub, filter: AuditFilter, before: number | null, signal?: AbortSignal): Promise<AuditPage> {
  const query = queryOf(filter);
  query.set("order", "newest");
  if (before !== null) query.set("before", String(before));
  return hub.call("GET", `/api/audit?${query}`, undefined, signal);
}

/** The acts after a row, as soon as there is one; an empty page when none came for a while. */
export function nextActs(hub: Hub, filter: AuditFilter, after: number, signal: AbortSignal): Promise<AuditPage> {
  const query = queryOf(filter);
  query.set("after", String(after));
  query.set("wait", String(waitSeconds));
  return hub.call("GET", `/api/audit?${query}`, undefined, signal);
}

export function verifyTrail(hub: Hub, signal?: AbortSignal): Promise<AuditVerdict> {
  return hub.call("GET", "/api/audit/verify", undefined, signal);
}

function queryOf({ actor, action, subject, from, to }: AuditFilter): URLSearchParams {
  const query = new URLSearchParams({ limit: "100" });
  for (const [name, value] of Object.entries({ actor, action, subject, from, to })) {
    if (value !== null && value !== "") query.set(name, String(value));
  }
  return query;
}
