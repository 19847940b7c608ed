import type { HubClient } from "./HubClient";
import type { Wire } from "./wireTypes";

export type DoctorLevel = Wire<"DoctorLevel">;
export type DoctorFinding = Wire<"DoctorFinding">;
export type DoctorReport = Wire<"DoctorReport">;

export function examineHub(hub: Pick<HubClient, "call">, signal?: AbortSignal): Promise<DoctorReport> {
  return hub.call("GET", "/api/doctor", undefined, signal);
}
