import type { HubClient } from "./HubClient";

/** Wire records of people's own terminals; see docs/specs/sessions.md. */

export interface ShellsView {
  allowed: boolean;
  /** Why not. */
  reason?: string | null;
  machine: string;
  user: string;
  workdir: string;
  program: string;
  /** Terminals that may run at once, people's and tasks' together. */
  limit: number;
  running: number;
  idle_s: number;
}

export interface ShellOpened {
  session_id: string;
  label: string;
}

export interface UploadedFile {
  path: string;
}

/** The hub refuses larger files. */
export const largestUpload = 32 * 1024 * 1024;

type Calls = Pick<HubClient, "call">;

export function readShells(hub: Calls, signal?: AbortSignal): Promise<ShellsView> {
  return hub.call("GET", "/api/shells", undefined, signal);
}

export function openShell(hub: Calls, label: string): Promise<ShellOpened> {
  return hub.call("POST", "/api/session", { label });
}

/** Ends a terminal for good. */
export function endSession(hub: Calls, sessionId: string): Promise<unknown> {
  return hub.call("POST", "/api/session/close", { session_id: sessionId });
}

/** Keeps an idle shell. */
export function keepShell(hub: Calls, sessionId: string): Promise<unknown> {
  return hub.call("POST", "/api/heartbeat", { session_id: sessionId });
}

export function uploadFile(hub: Calls, file: File): Promise<UploadedFile> {
  const body = new FormData();
  body.append("file", file, file.name);
  return hub.call("POST", "/api/upload", body);
}
