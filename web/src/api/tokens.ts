import type { HubClient } from "./HubClient";
import type { Wire } from "./wireTypes";

export type TokenRole = "member" | "operator" | "admin";

/** A token of the hub, as `GET /api/tokens` lists it. Times are epoch seconds. */
export type TokenView = Wire<"AccessTokenView"> & { role: TokenRole };

export interface NewToken {
  name: string;
  identity: string;
  role: TokenRole;
  /** Null: until it is revoked. */
  expires_s: number | null;
}

/** Its text is shown here and never again. */
export type IssuedToken = Wire<"AccessIssuedToken"> & { info: TokenView };

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
