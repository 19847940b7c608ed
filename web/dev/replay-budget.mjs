// How a recording opens, seeks and plays in a real browser: npm run replay-budget -- <viewer link>
// Prints how long it took until it could be watched, and every task of the main thread over 50 ms (the browser reports no shorter ones).
import { chromium } from "playwright-core";
import { browserProgram } from "./browser.mjs";

const [link] = process.argv.slice(2);
if (!link) throw new Error("Give the link of a recording, as `signalbox run` or the inbox shows it.");

const patience = { timeout: 60_000 };
const ready = () => document.querySelector(".replay-bar")?.dataset.seeking === "false";

const browser = await chromium.launch({ executablePath: browserProgram() });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.addInitScript(() => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.longTasks.push({ at: Math.round(startTime), ms: Math.round(duration) });
  }).observe({ type: "longtask", buffered: true });
});

async function tell(what, act) {
  await page.evaluate(() => void (globalThis.longTasks = []));
  const began = performance.now();
  await act();
  const ms = Math.round(performance.now() - began);
  // What ends now is reported with the next turn.
  await page.waitForTimeout(100);
  const tasks = await page.evaluate(() => globalThis.longTasks);
  const longest = Math.max(0, ...tasks.map((task) => task.ms));
  process.stdout.write(`${what}: ${ms} ms, longest task ${longest < 50 ? "under 50" : longest} ms ${JSON.stringify(tasks)}\n`);
}

try {
  await tell("open", async () => {
    await page.goto(link);
    await page.waitForFunction(ready, undefined, patience);
  });
  const bar = page.getByRole("slider", { name: "Position in the recording" });
  const { x, y, width, height } = await bar.boundingBox();
  for (const share of [0.2, 0.8, 0.5, 0.05, 0.95]) {
    await tell(`seek to ${share * 100} %`, async () => {
      await page.mouse.click(x + width * share, y + height / 2);
      await page.waitForFunction(ready, undefined, patience);
    });
  }
  await tell("play 5 s at 16×", async () => {
    await page.getByRole("combobox", { name: "Speed" }).selectOption("16");
    await page.keyboard.press("Home");
    await page.getByRole("button", { name: "Play (space)" }).click();
    await page.waitForTimeout(5_000);
  });
  await tell("to the end", async () => {
    await page.getByRole("button", { name: "To the end (End)" }).click();
    await page.waitForFunction(ready, undefined, patience);
  });
} finally {
  await browser.close();
}
