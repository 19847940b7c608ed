// The pictures of the README, of a real hub with real tasks: npm run pictures. Needs the hub and the command line to be built (./signalbox builds them), and Chromium.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { browserProgram } from "./browser.mjs";
import { freePort } from "./mock-process.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const images = join(root, "docs/images");
const largestKilobytes = 150;
const built = ["Release", "Debug"].map((kind) => join(root, `src/Signalbox.Hub/bin/${kind}/net10.0/signalbox-hub`)).find(existsSync);
if (!built) throw new Error("The hub is not built. Run: dotnet build src/Signalbox.Hub");

/** What an agent prints, hands in and reports: a profile plays the script of its working directory, so that every machine can make the pictures. */
const say = (lines) => lines.map((line) => `printf '%b\\n' '${line}'; sleep 0.2`).join("\n");
const progress = (step, message) => `echo '${JSON.stringify({ step, message })}' >> "$SIGNALBOX_TASK_RESULTS/status.jsonl"`;
const result = (content) => `printf '%s' '${JSON.stringify(content)}' > "$SIGNALBOX_TASK_RESULTS/r" && mv "$SIGNALBOX_TASK_RESULTS/r" "$SIGNALBOX_TASK_RESULTS/result.json"`;
const mending = say([
  "\\033[1m●\\033[0m I will look at how the retry loop decides when to stop.",
  "",
  "  \\033[32m●\\033[0m \\033[1mRead\\033[0m(src/retry/policy.ts)",
  "  \\033[32m●\\033[0m \\033[1mBash\\033[0m(npm test -- retry)",
  "     \\033[31mFAIL\\033[0m  gives up after the last attempt: expected 3, received 4",
  "",
  "\\033[1m●\\033[0m The counter is compared after it was raised: one attempt too many.",
  "",
  "  \\033[32m●\\033[0m \\033[1mEdit\\033[0m(src/retry/policy.ts)",
  "     41 \\033[31m-   if (attempt > this.limit) return null;\\033[0m",
  "     41 \\033[32m+   if (attempt >= this.limit) return null;\\033[0m",
  "  \\033[32m●\\033[0m \\033[1mBash\\033[0m(npm test)",
]);
const checking = say(["Checking 118 links", ...["README.md", "docs/start.md", "docs/install.md", "docs/faq.md"].map((file) => `  \\033[32mok\\033[0m   ${file}`), "  \\033[31m404\\033[0m  docs/old.md"]);

const tasks = {
  retry: { prompt: "Find out why the retry policy makes one attempt too many, mend it, and add the test", script: [mending, progress("test", "running the suite again"), "sleep 600"] },
  docs: { prompt: "Check every link of the documentation", script: [checking, progress("links", "61 of 118"), "sleep 600"] },
  migration: { prompt: "Prepare the migration that drops legacy_id", script: [result({ status: "needs_approval", summary: "The migration drops the column legacy_id. Shall it?" })] },
  release: { prompt: "Write the notes of release 1.4", script: [result({ status: "done", summary: "CHANGELOG.md has them: 3 features, 11 fixes.", files_changed: ["CHANGELOG.md"] })] },
};
const workspaces = [
  { name: "platform team", external: true, role: "Plans, and hands work out" },
  { name: "build farm", runtime: "shell", role: "Compiles and tests" },
  { name: "laptop of Ana", external: true, role: "Reviews" },
];

const folder = mkdtempSync(join(tmpdir(), "signalbox-pictures-"));
mkdirSync(join(folder, "home"), { mode: 0o700 });
writeFileSync(join(folder, "home/agents.json"), JSON.stringify({ profiles: [{ name: "example", argv: ["/bin/bash", "play.sh"], exit_code_is_result: false }] }));
const address = `http://127.0.0.1:${await freePort()}`;
const hub = spawn(built, ["--urls", address], {
  cwd: folder,
  stdio: "ignore",
  env: { ...process.env, SIGNALBOX_HOME: join(folder, "home"), SIGNALBOX_WORKDIR_ROOTS: folder, KORA_MCP_HEALTH_CHECK_ENABLED: "false" },
});
const browser = await chromium.launch({ executablePath: browserProgram(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
try {
  await until(() => fetch(`${address}/health`).then(({ ok }) => ok, () => false), "the hub answers");
  const token = readFileSync(join(folder, "home/admin.token"), "utf8").trim();
  const call = async (path, body) => (await fetch(address + path, { method: body ? "POST" : "GET", headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }, body: body && JSON.stringify(body) })).json();
  const made = {};
  for (const [name, { prompt, script }] of Object.entries(tasks)) {
    const workdir = join(folder, name);
    mkdirSync(workdir);
    writeFileSync(join(workdir, "play.sh"), script.join("\n"));
    made[name] = await call("/api/tasks", { agent: "example", prompt, workdir });
  }
  let above;
  for (const workspace of workspaces) {
    const { id } = await call("/workspaces", { ...workspace, parent_id: above });
    above ??= id;
  }
  await until(async () => (await call(`/api/tasks/${made.retry.task_id}`)).progress?.step === "test", "the first task is at work");
  await until(async () => (await call(`/api/tasks/${made.release.task_id}`)).status === "completed", "the last task has ended");

  const context = await browser.newContext({ viewport: { width: 1200, height: 750 }, colorScheme: "dark", reducedMotion: "reduce" });
  await context.request.post(`${address}/api/signin`, { data: { token }, headers: { "X-Signalbox": "1", Origin: address } });
  const page = await context.newPage();
  const session = new URL(made.retry.viewer_url).searchParams.get("session");
  await take(page, "/", "overview", async () => {
    await page.getByText("61 of 118").first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".thumbnail[data-filled=true]").length === 2);
  });
  await take(page, `/?session=${session}`, "session", () => page.locator(".xterm-rows", { hasText: "npm test)" }).waitFor());
  await take(page, "/agents?view=canvas", "workspaces", () => page.getByText("build farm").first().waitFor());
  await take(page, "/audit", "audit", () => page.getByText("Chain verified").waitFor());

  async function take(at, path, name, ready) {
    await at.goto(address + path);
    await ready();
    await at.evaluate(() => document.fonts.ready);
    const file = join(images, `${name}.png`);
    await at.screenshot({ path: file });
    const kilobytes = Math.round(statSync(file).size / 1000);
    if (kilobytes > largestKilobytes) throw new Error(`${file} has ${kilobytes} KB, more than ${largestKilobytes}.`);
    process.stdout.write(`${file}: ${kilobytes} KB\n`);
  }
} finally {
  await browser.close();
  const token = readFileSync(join(folder, "home/admin.token"), "utf8").trim();
  await fetch(`${address}/api/hub/stop`, { method: "POST", headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }, body: '{"all":true}' }).catch(() => hub.kill());
  await new Promise((done) => (hub.exitCode === null ? hub.once("exit", done) : done()));
  // Terminals stay for a while after their tasks: their hosts leave with their folder.
  rmSync(folder, { recursive: true, force: true });
}

async function until(condition, what) {
  for (const began = Date.now(); !(await condition()); ) {
    if (Date.now() - began > 60_000) throw new Error(`Waited a minute in vain until ${what}.`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
