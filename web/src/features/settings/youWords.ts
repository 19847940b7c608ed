import type { Me } from "../../api/types";
import type { NoticeState } from "../notices/noticeSwitch";

const ways: Readonly<Record<string, string>> = {
  cookie: "a token that this browser was signed in with",
  proxy: "the identity proxy in front of this hub",
  token: "a token sent with each call",
  link: "a viewing link",
};

export function howKnown({ via }: Pick<Me, "via">): string {
  return ways[via ?? ""] ?? "a credential that this page does not know";
}

const notices: Readonly<Record<NoticeState, string>> = {
  on: "This browser tells when a task needs somebody, while a page of the hub is open.",
  off: "Off. Switched on, this browser tells when a task needs somebody, while a page of the hub is open.",
  denied: "This browser forbids notifications for this page; its site settings can allow them.",
  unsupported: "This browser has none, or gives them only to pages that come over https.",
};

export function noticeWords(state: NoticeState): string {
  return notices[state];
}

/** The largest role; the hub names every one that is included. */
export function roleOf({ roles }: Pick<Me, "roles">): string {
  return ["admin", "operator", "member", "viewer"].find((role) => roles.includes(role)) ?? "none";
}
