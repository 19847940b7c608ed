// States that every page has, made of whatever the hub answers: route handlers of Playwright.

/** All lists are empty. */
export async function empty(route) {
  await changed(route, (value) => (Array.isArray(value) ? [] : withValues(value, (part, key) => (Array.isArray(part) ? [] : key === "next_cursor" ? undefined : part))));
}

/** Texts that people and agents write are very long, and hostile. */
export async function lengthen(route) {
  await changed(route, lengthened);
}

/** The hub does not come to an answer. */
export function never() {
  return new Promise(() => {});
}

export async function failing(route) {
  const detail = "The database does not answer (SQLITE_IOERR). Look at the hub's log, then try again.";
  await route.fulfill({
    status: 500,
    contentType: "application/problem+json",
    body: JSON.stringify({ type: "urn:signalbox:internal", title: "internal", status: 500, detail, error: detail }),
  });
}

const texts = new Set(["prompt", "prompt_summary", "summary", "reason", "message", "label", "title", "role", "description", "last_error", "last_sample_error", "detail", "current_task", "advice", "note", "email", "holder", "process", "text", "content", "value"]);
const long = `<img src=x onerror="alert(1)"> \u202egnol yrev \u0007${"a very long text ".repeat(40)}${"unbroken".repeat(40)}`;

function lengthened(value) {
  if (Array.isArray(value)) return value.map((part) => (typeof part === "string" ? long : lengthened(part)));
  return withValues(value, (part, key) => (typeof part === "string" && texts.has(key) ? long : lengthened(part)));
}

function withValues(value, change) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part, key)]));
}

async function changed(route, change) {
  const response = await route.fetch().catch(() => null);
  if (!response) return; // The picture was taken meanwhile, and the page is closed.
  const isJson = (response.headers()["content-type"] ?? "").includes("json");
  if (!isJson || !response.ok()) return route.fulfill({ response });
  await route.fulfill({ response, json: change(await response.json()) });
}
