// Share links of the mock hub: three to look at for each session, and what is made while it runs.
const now = () => Date.now() / 1000;
const made = new Map();

function aLink(sessionId, number, more) {
  return {
    id: `link-${String(number).padStart(12, "0")}`, session_id: sessionId, task_id: null, owner: "ana@example.org", name: "", state: "open", replay: true, created_by: "ana@example.org",
    created_at: now() - 7_200, expires_at: now() + 80_000, max_uses: null, uses: 0, last_used_at: null, revoked_at: null, revoked_by: null, ...more,
  };
}

export function linksOf(sessionId) {
  if (!made.has(sessionId)) {
    made.set(sessionId, [
      aLink(sessionId, 1, { name: "Ben, code review", uses: 2, last_used_at: now() - 60 }),
      aLink(sessionId, 2, { name: `<b>hostile</b> ${"very long ".repeat(9)}`, replay: false, max_uses: 1, uses: 1, state: "used_up", last_used_at: now() - 900 }),
      aLink(sessionId, 3, { expires_at: now() - 3_600, state: "expired" }),
      aLink(sessionId, 4, { name: "the wrong chat", state: "revoked", revoked_at: now() - 1_800, revoked_by: "admin", uses: 14 }),
    ]);
  }
  return made.get(sessionId);
}

/** Of every session that was looked at, and one more. */
export function allLinks() {
  linksOf("00000000-0000-4000-8000-000000000001");
  return [...made.values()].flat();
}

export function makeLink(sessionId, { name, expires_s, max_uses, replay }) {
  const links = linksOf(sessionId);
  const link = aLink(sessionId, 100 + links.length, { name, replay, max_uses, created_at: now(), expires_at: now() + expires_s, created_by: "admin" });
  links.unshift(link);
  return { info: link, secret: "abcdefghijklmnopqrstuvwxyz", url: null };
}

export function revokeLink(sessionId, id) {
  const link = linksOf(sessionId).find((known) => known.id === id);
  if (link) Object.assign(link, { state: "revoked", revoked_at: now(), revoked_by: "admin" });
}

/** Share links to look at: `#s=expired`, `#s=revoked`, `#s=used`; any other opens. */
export function shareRefusal(secret) {
  if (secret === "expired") return ["link-expired", "This link has expired. Ask whoever gave it to you for a new one, or sign in."];
  if (secret === "revoked") return ["link-revoked", "This link was revoked. Ask whoever gave it to you for a new one, or sign in."];
  if (secret === "used") return ["link-used-up", "This link was opened as often as it may be. Ask whoever gave it to you for a new one, or sign in."];
  return null;
}
