import type { Me } from "../../api/types";

const ways: Readonly<Record<string, string>> = {
  cookie: "a token that this browser was signed in with",
  proxy: "the identity proxy in front of this hub",
  token: "a token sent with each call",
  link: "a viewing link",
};

export function howKnown({ via }: Pick<Me, "via">): string {
  return ways[via ?? ""] ?? "a credential that this page does not know";
}

/** The largest role; the hub names every one that is included. */
export function roleOf({ roles }: Pick<Me, "roles">): string {
  return ["admin", "operator", "member", "viewer"].find((role) => roles.includes(role)) ?? "none";
}
