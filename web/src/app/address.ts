/** What the address bar asks for. The secrets stand in the fragment, which no server and no log ever sees. */
export interface Address {
  sessionId: string | null;
  /** Secret of a viewer link. */
  capability: string | null;
  /** Secret of a share link. */
  share: string | null;
  /** Secret of a sign-in link. */
  token: string | null;
  /** The moment of a recording, as `features/replay/moment.ts` reads it. */
  at?: string;
}

const longestSecret = 512;

export function readAddress(location: Pick<Location, "search" | "hash">): Address {
  const query = new URLSearchParams(location.search);
  const fragment = new URLSearchParams(location.hash.replace(/^#/, ""));
  const at = query.get("at") ?? "";
  return {
    sessionId: query.get("session") || null,
    capability: secret(fragment.get("v")),
    share: secret(fragment.get("s")),
    token: secret(fragment.get("t")),
    ...(/^[a-z0-9.]{1,20}$/.test(at) ? { at } : {}),
  };
}

/** The address without its secrets. */
export function pathOf({ sessionId, at }: Pick<Address, "sessionId" | "at">): string {
  if (sessionId === null) return "/";
  return `/?session=${encodeURIComponent(sessionId)}${at ? `&at=${encodeURIComponent(at)}` : ""}`;
}

/** Where a task is shown. */
export function taskPath(taskId: string): string {
  return `/tasks/${encodeURIComponent(taskId)}`;
}

/** Where the address bar stands once its secrets are used. Where a link signed in is no place to stay. */
export function cleanPath(location: Pick<Location, "pathname" | "search" | "hash">): string {
  const address = readAddress(location);
  if (address.sessionId !== null) return pathOf(address);
  return location.pathname === "/signin" && address.token !== null ? "/" : `${location.pathname}${location.search}`;
}

/** Session ids are lower-case UUIDs; nothing else is worth a call. */
export function isSessionId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

function secret(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed !== "" && trimmed.length <= longestSecret ? trimmed : null;
}
