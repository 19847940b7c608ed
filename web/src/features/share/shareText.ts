import type { IssuedShareLink, ShareLink } from "../../api/shares";
import { pathOf } from "../../app/address";
import { duration, moment } from "../../format/time";
import type { Look } from "../session/status/describe";

/** How long a link may be good. */
export const lifetimes: readonly { value: string; label: string }[] = [
  { value: "3600", label: "1 hour" },
  { value: "86400", label: "24 hours" },
  { value: "604800", label: "7 days" },
  { value: "custom", label: "Other" },
];

export const longestDays = 30;
export const mostUses = 1000;

/** Seconds of what was chosen; null: not what the hub takes. */
export function secondsOf(choice: string, days: number | string): number | null {
  if (choice !== "custom") return Number(choice);
  const seconds = Math.round(Number(days) * 86_400);
  return days !== "" && seconds >= 60 && seconds <= longestDays * 86_400 ? seconds : null;
}

/** How a link stands. The clock moves on without the hub: one that was open may have expired since. */
export function linkLook({ state, expires_at }: Pick<ShareLink, "state" | "expires_at">, now: number): Look {
  if (state === "revoked") return { tone: "stop", icon: "lock", word: "Revoked" };
  if (state === "expired" || expires_at <= now) return { tone: "plain", icon: "clock", word: "Expired" };
  if (state === "used_up") return { tone: "plain", icon: "check", word: "Used up" };
  return { tone: "clear", icon: "play", word: "Open" };
}

/** Whether anybody still watches, or may watch, by it. */
export function isGood({ state, expires_at }: Pick<ShareLink, "state" | "expires_at">, now: number): boolean {
  return (state === "open" || state === "used_up") && expires_at > now;
}

/** Who made it and when, how long it is good, how it was used: in that order. */
export function linkNotes(link: ShareLink, now: number): string[] {
  const end = link.revoked_at !== null ? `revoked ${moment(link.revoked_at)} by ${link.revoked_by ?? ""}` : link.expires_at > now ? `expires in ${duration(link.expires_at - now)}` : `expired ${moment(link.expires_at)}`;
  const of = link.max_uses === null ? "" : ` of ${link.max_uses}`;
  const opened = `opened by ${link.uses}${of} ${(link.max_uses ?? link.uses) === 1 ? "browser" : "browsers"}`;
  const last = link.last_used_at === null ? [] : [`last used ${moment(link.last_used_at)}`];
  return [link.replay ? "live and recording" : "live only", `made ${moment(link.created_at)} by ${link.created_by}`, end, opened, ...last];
}

/** The whole link: the hub's word, or by the address of this page. */
export function urlOf({ info, secret, url }: IssuedShareLink, origin: string): string {
  return url ?? `${origin}${pathOf({ sessionId: info.session_id })}#s=${secret}`;
}
