import type { TokenRole, TokenView } from "../../api/tokens";
import { duration, moment } from "../../format/time";

/** Every word of the list of tokens, and the choices of its form. */

export const roles: readonly { value: TokenRole; label: string }[] = [
  { value: "member", label: "Member: delegates tasks, sees its own" },
  { value: "operator", label: "Operator: sees everything, takes control of terminals" },
  { value: "admin", label: "Admin: also tokens, audit and MCP servers" },
];

const day = 86_400;

/** Seconds as text, because a choice has a text; empty: until it is revoked. */
export const lives: readonly { value: string; label: string }[] = [
  { value: String(3_600), label: "1 hour" },
  { value: String(day), label: "1 day" },
  { value: String(30 * day), label: "30 days" },
  { value: String(90 * day), label: "90 days" },
  { value: String(365 * day), label: "1 year" },
  { value: "", label: "until it is revoked" },
];

export interface Standing {
  isGood: boolean;
  tone: "clear" | "caution" | "plain";
  word: string;
  /** More about it; empty when the word says all. */
  note: string;
}

const soonSeconds = 3 * day;

/** What a token is worth now; `now` in epoch seconds. */
export function standingOf({ revoked_at, expires_at }: Pick<TokenView, "revoked_at" | "expires_at">, now: number): Standing {
  if (revoked_at !== null) return { isGood: false, tone: "plain", word: "Revoked", note: moment(revoked_at) };
  if (expires_at === null) return { isGood: true, tone: "clear", word: "Good", note: "until it is revoked" };
  if (expires_at <= now) return { isGood: false, tone: "plain", word: "Expired", note: moment(expires_at) };
  const left = `${duration(expires_at - now)} left`;
  return { isGood: true, tone: expires_at - now < soonSeconds ? "caution" : "clear", word: "Good", note: left };
}

/** When it was last seen; the hub writes that down in batches. */
export function lastUseText(at: number | null, now: number): string {
  if (at === null) return "never used";
  const ago = now - at;
  return ago < 120 ? "used just now" : `used ${duration(ago)} ago`;
}

/** Good ones first, each group in the hub's order (newest first). */
export function sortTokens(tokens: readonly TokenView[], now: number): TokenView[] {
  const good = (token: TokenView) => standingOf(token, now).isGood;
  return [...tokens.filter(good), ...tokens.filter((token) => !good(token))];
}

/** What opens this hub in a browser, signed in. The secret stands behind the #, which no server ever sees. */
export function signInLink(origin: string, token: string): string {
  return `${origin}/signin#t=${token}`;
}
