import type { HubClient } from "./HubClient";

export type TokenRole = "member" | "operator" | "admin";

/** A token of the hub, as `GET /api/tokens` lists it. Times are epoch seconds. */
export interface TokenView {
  id: string;
  name: string;
  /** Whom it speaks for. */
  identity: string;
  role: TokenRole;
  created_at: number;
  /** Null: until it is revoked. */
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
}

export interface NewToken {
  name: string;
  identity: string;
  role: TokenRole;
  /** Null: until it is revoked. */
  expires_s: number | null;
}

export interface IssuedToken {
  info: TokenView;
  /** Shown here and never again. */
  token: string;
}

type Hub = Pick<HubClient, "call">;

export function listTokens(hub: Hub, signal?: AbortSignal): Promise<TokenView[]> {
  return hub.call("GET", "/api/tokens", undefined, signal);
}

export function issueToken(hub: Hub, { expires_s, ...token }: NewToken): Promise<IssuedToken> {
  return hub.call("POST", "/api/tokens", expires_s === null ? token : { ...token, expires_s });
}

export function revokeToken(hub: Hub, id: string): Promise<void> {
  return hub.call("DELETE", `/api/tokens/${encodeURIComponent(id)}`);
}
