import type { HubClient } from "./HubClient";

/** A link that somebody made to watch one session (docs/specs/access.md). Times are epoch seconds. */
export interface ShareLink {
  id: string;
  session_id: string;
  task_id: string | null;
  owner: string;
  name: string;
  state: "open" | "used_up" | "expired" | "revoked";
  /** Good for the recording too. */
  replay: boolean;
  created_by: string;
  created_at: number;
  expires_at: number;
  /** Browsers that may open it; null: any number. */
  max_uses: number | null;
  uses: number;
  last_used_at: number | null;
  revoked_at: number | null;
  revoked_by: string | null;
}

export interface NewShareLink {
  name: string;
  expires_s: number;
  max_uses: number | null;
  replay: boolean;
}

export interface IssuedShareLink {
  info: ShareLink;
  secret: string;
  /** Null when the hub knows no address of its own. */
  url: string | null;
}

export function listShares(hub: HubClient, sessionId: string, signal?: AbortSignal): Promise<ShareLink[]> {
  return hub.call("GET", pathOfShares(sessionId), undefined, signal);
}

/** Of all sessions of this person; for operators everybody's. */
export function listAllShares(hub: HubClient, signal?: AbortSignal): Promise<ShareLink[]> {
  return hub.call("GET", "/api/links", undefined, signal);
}

export function createShare(hub: HubClient, sessionId: string, link: NewShareLink): Promise<IssuedShareLink> {
  return hub.call("POST", pathOfShares(sessionId), link);
}

export async function revokeShare(hub: HubClient, { session_id, id }: Pick<ShareLink, "session_id" | "id">): Promise<void> {
  await hub.call("DELETE", `${pathOfShares(session_id)}/${encodeURIComponent(id)}`);
}

function pathOfShares(sessionId: string): string {
  return `/api/session/${encodeURIComponent(sessionId)}/links`;
}
