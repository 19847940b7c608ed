// Pictures of every page in every state, for people to look at: npm run screenshots [part of a name ...]
// A name is page-state-theme-width; only those with all the given parts are made. They lie in web/screenshots, which is not committed.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { browserProgram } from "./browser.mjs";
import { startMockHub } from "./mock-process.mjs";
import { empty, failing, lengthen, never } from "./states.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = fileURLToPath(new URL("../screenshots", import.meta.url));
const scene = (number) => `/?session=00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
/** Clicks one after the other. */
const open = (...selectors) => async (page) => {
  for (const selector of selectors) await page.locator(selector).first().click();
};

/** Every page once. `states` are those that mean something for it beside the normal one; `act` is done once it stands. */
const lists = ["empty", "loading", "failed", "long"];
const pages = [
  { name: "sign-in", path: "/tasks", isStranger: true },
  { name: "sign-in-wrong", path: "/#t=wrong", isStranger: true },
  { name: "sign-in-again", path: "/signin" },
  { name: "overview", path: "/", states: lists },
  { name: "tasks", path: "/tasks", states: lists },
  { name: "tasks-none-match", path: "/tasks?q=nothing%20like%20it" },
  { name: "task", path: "/tasks/task-00000200", states: ["loading", "failed", "long"] },
  { name: "task-asks", path: "/tasks/task-00000101" },
  { name: "task-hostile", path: "/tasks/task-00000104" },
  { name: "task-running", path: "/tasks/task-00000001" },
  { name: "task-cancel", path: "/tasks/task-00000001", act: open('button:has-text("Cancel task")') },
  { name: "task-new", path: "/tasks", act: open('button:has-text("New task")') },
  { name: "task-share", path: "/tasks/task-00000001", act: open('button:has-text("Share")') },
  { name: "task-replay", path: "/tasks/task-00000004", act: open('button:has-text("Play")') },
  { name: "task-unknown", path: "/tasks/task-ffffffff" },
  { name: "upstreams", path: "/upstreams", states: lists },
  { name: "upstreams-open", path: "/upstreams", act: open('[data-name="cloudflare"] button'), states: ["long"] },
  { name: "upstreams-tools", path: "/upstreams", act: open('[data-name="files"] button') },
  { name: "workspaces", path: "/agents", states: lists },
  ...["details", "skills", "activity", "chat", "memory", "tokens"].map((tab) => ({ name: `workspace-${tab}`, path: `/agents/00000000-0000-4000-9000-000000000001?tab=${tab}`, states: ["long"] })),
  { name: "workspaces-canvas", path: "/agents?view=canvas" },
  { name: "workspace-create", path: "/agents", act: open('button:has-text("New workspace")') },
  { name: "workspace-create-managed", path: "/agents", act: open('button:has-text("New workspace")', 'label:has-text("Run by this hub")') },
  { name: "workspace-delete", path: "/agents/00000000-0000-4000-9000-000000000001?tab=details", act: open('button:has-text("Delete")') },
  { name: "audit", path: "/audit", states: lists },
  { name: "audit-open", path: "/audit", act: open(".act-line") },
  { name: "settings", path: "/settings", states: lists },
  { name: "settings-token", path: "/settings", act: open('button:has-text("New token")') },
  { name: "settings-revoke", path: "/settings", act: open('button[aria-label^="Revoke"]') },
  { name: "terminals", path: "/terminals", states: lists },
  { name: "terminals-shell", path: "/terminals", act: open('button:has-text("Open a shell")') },
  { name: "terminals-idle", path: "/terminals", act: open('button[aria-label^="Attach Shell 7"]') },
  { name: "terminals-watched", path: "/terminals", act: open('button[aria-label^="Attach deploy"]') },
  {
    name: "terminals-panes",
    path: "/terminals",
    act: open('button[aria-label^="Attach Shell 7"]', 'button[aria-label^="Split"]', 'button[aria-label^="Attach deploy"]'),
  },
  { name: "terminals-end", path: "/terminals", act: open('button[aria-label^="Attach Shell 7"]', 'button[aria-label^="End this terminal"]') },
  { name: "terminals-sessions", path: "/terminals", act: open('button[title^="Sessions"]') },
  { name: "terminals-keys", path: "/terminals", act: open('button[aria-label^="Keys"]') },
  { name: "terminals-look", path: "/terminals", act: open('button:has-text("Appearance")') },
  ...["live", "queued", "grace", "replay", "expired", "attention", "controlled", "failed"].map((name, index) => ({ name: `session-${name}`, path: scene(index + 1) })),
  { name: "session-replay-moments", path: scene(4), act: open('button[aria-label="Moments"]') },
  { name: "session-replay-search", path: scene(4), act: open('button[aria-label^="Search the recording"]') },
  { name: "session-truncated", path: scene(21) },
  { name: "session-revoked", path: scene(12) },
  { name: "session-hostile", path: scene(16) },
  { name: "session-wide", path: scene(15) },
  { name: "session-unknown", path: scene(99) },
  { name: "session-denied", path: scene(1), isStranger: true },
];

const highest = 4_000;
const routes = { normal: null, empty, loading: never, failed: failing, long: lengthen };
const wanted = process.argv.slice(2);
const shots = pages
  .flatMap((page) => ["normal", ...(page.states ?? [])].map((state) => ({ ...page, state })))
  .flatMap((shot) => ["dark", "light"].map((theme) => ({ ...shot, theme })))
  .flatMap((shot) => [1440, 390].map((width) => ({ ...shot, width, file: `${shot.name}-${shot.state}-${shot.theme}-${width}` })))
  .filter(({ file }) => wanted.every((part) => file.includes(part)));

async function take(browser, hub, { path, isStranger = false, act, state, theme, width, file }) {
  const context = await browser.newContext({
    viewport: { width, height: width > 600 ? 900 : 844 },
    colorScheme: theme,
    reducedMotion: "reduce",
    hasTouch: width < 600,
  });
  try {
    if (!isStranger) await context.request.post(`${hub}/api/signin`, { data: { token: "dev" }, headers: { "X-Signalbox": "1" } });
    if (routes[state]) await context.route(hasData, routes[state]);
    const page = await context.newPage();
    page.on("pageerror", (error) => process.stdout.write(`${file}: ${error}\n`));
    await page.goto(hub + path);
    await settled(page);
    // What failed in passing is asked for again before the page says so.
    if (state === "failed") await page.locator('[aria-busy="true"]').first().waitFor({ state: "detached", timeout: 15_000 });
    if (act) await act(page);
    await settled(page);
    for (const fault of await accessibilityFaults(page)) process.stdout.write(`${file}: ${fault}\n`);
    // A page that scrolls sideways is a fault that a picture hardly shows.
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (tooWide > 0) process.stdout.write(`${file}: ${tooWide} px wider than the window\n`);
    // Lists leave out what is outside of the window, so the window is made as high as the page.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(Math.max(height, page.viewportSize().height), highest) });
    await settled(page);
    await page.screenshot({ path: `${folder}/${file}.png` });
  } catch (error) {
    process.stdout.write(`${file}: ${error.message.split("\n")[0]}\n`);
    process.exitCode = 1;
  } finally {
    await context.close();
  }
}

/** What pages show, but not who is asking nor the log, which are there in every state. */
function hasData(url) {
  return /^\/(api|workspaces)\b/.test(url.pathname) && !/^\/api\/(me|events|signin)$/.test(url.pathname);
}

/** What axe finds that keeps somebody from using the page. */
async function accessibilityFaults(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ""}`));
  });
}

/** Nothing has changed for a while, or something changes for ever. */
async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    let last = "";
    for (let calm = 0, tries = 0; calm < 3 && tries < 30; tries++) {
      const now = document.body.innerText + document.body.querySelectorAll("*").length;
      calm = now === last ? calm + 1 : 0;
      last = now;
      await new Promise((done) => setTimeout(done, 100));
    }
  });
}

mkdirSync(folder, { recursive: true });
const hub = await startMockHub();
const browser = await chromium.launch({ executablePath: browserProgram(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
const queue = [...shots];
await Promise.all([1, 2, 3].map(async () => {
  for (let shot = queue.shift(); shot; shot = queue.shift()) await take(browser, hub.address, shot);
}));
await browser.close();
hub.stop();
process.stdout.write(`${shots.length} pictures in ${folder}\n`);
