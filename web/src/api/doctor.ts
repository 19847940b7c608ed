import type { HubClient } from "./HubClient";

export type DoctorLevel = "ok" | "warn" | "fail";

export interface DoctorFinding {
  check: string;
  level: DoctorLevel;
  detail: string;
  /** What to do; empty when nothing. */
  next_step: string;
}

export interface DoctorReport {
  /** Epoch seconds. */
  at: number;
  /** The worst of them. */
  level: DoctorLevel;
  findings: DoctorFinding[];
}

export function examineHub(hub: Pick<HubClient, "call">, signal?: AbortSignal): Promise<DoctorReport> {
  return hub.call("GET", "/api/doctor", undefined, signal);
}
