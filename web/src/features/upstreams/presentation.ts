import type { UpstreamClient, UpstreamStatus } from "../../api/upstreams";
import { counted } from "../../format/text";
import { inUnits, moment } from "../../format/time";
import type { Look } from "../session/status/describe";

/** Every threshold and word of the panel of MCP clients stands here; nothing about them is written elsewhere. */

/** An error is cut here in a collapsed row. */
export const longestError = 80;
/** An endpoint is cut here. */
export const longestEndpoint = 100;

const looks: Readonly<Record<UpstreamStatus, Look>> = {
  connected: { tone: "clear", icon: "check", word: "connected" },
  configured_but_unconnected: { tone: "plain", icon: "plug", word: "configured · unconnected" },
  unhealthy: { tone: "caution", icon: "bell", word: "unhealthy" },
  error: { tone: "stop", icon: "cross", word: "error" },
};

export function statusLook(status: UpstreamStatus): Look {
  return looks[status] ?? { tone: "plain", icon: "question", word: String(status) };
}

/** `checked 5m ago`; `now` in epoch milliseconds. */
export function checkedText(at: string | null, now: number): string {
  const then = at === null ? Number.NaN : Date.parse(at);
  if (Number.isNaN(then)) return "never checked";
  const seconds = Math.round((now - then) / 1000);
  return seconds < 0 ? `checked in ${inUnits(-seconds)}` : `checked ${inUnits(seconds)} ago`;
}

export function absoluteText(at: string | null): string {
  const then = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(then) ? "never checked" : moment(then / 1000);
}

export function toolsText(count: number | null): string {
  return count === null ? "— (not connected)" : counted(count, "tool");
}

export function credentialText({ auth_token_env, auth_token_present }: Pick<UpstreamClient, "auth_token_env" | "auth_token_present">): string {
  if (!auth_token_env) return "needs no credential";
  return auth_token_present ? `${auth_token_env} is present` : `${auth_token_env} is missing`;
}

export interface Aggregate {
  configured: number;
  connected: number;
  unconnected: number;
  /** Ended in error, unhealthy, or with an error to tell; each counted once. */
  errors: number;
  /** By the hub's own word. */
  stale: number;
}

export function aggregateOf(clients: readonly UpstreamClient[]): Aggregate {
  const count = (fits: (client: UpstreamClient) => boolean) => clients.filter(fits).length;
  return {
    configured: clients.length,
    connected: count(({ status }) => status === "connected"),
    unconnected: count(({ status }) => status === "configured_but_unconnected"),
    errors: count(({ status, last_error }) => status === "error" || status === "unhealthy" || last_error !== null),
    stale: count(({ stale }) => stale),
  };
}

const shortestWaitMs = 1_000;
const longestWaitMs = 600_000;

/**
 * How long the list stays true by the hub's own word, in milliseconds: until the first endpoint is checked or
 * tried again, or its verdict goes out of date. False: nothing is announced.
 */
export function trueForMs(clients: readonly UpstreamClient[], generatedAt: string): number | false {
  const from = Date.parse(generatedAt);
  const moments = clients
    .flatMap(({ fresh_until, next_check_at, next_retry_at }) => [fresh_until, next_check_at, next_retry_at])
    .map((at) => (at === null ? Number.NaN : Date.parse(at) - from))
    .filter((ms) => ms > 0);
  if (moments.length === 0) return false;
  return Math.min(longestWaitMs, Math.max(shortestWaitMs, Math.min(...moments) + shortestWaitMs));
}
