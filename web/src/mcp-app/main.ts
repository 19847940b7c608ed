import {
  App,
  applyDocumentTheme,
  applyHostFonts,
  applyHostStyleVariables,
  getDocumentTheme,
  type McpUiHostContext,
} from "@modelcontextprotocol/ext-apps";
import "@xterm/xterm/css/xterm.css";
import { browserClock } from "../features/session/stream/Clock";
import { AppTerminal } from "./AppTerminal";
import { hostReader } from "./hostReader";
import "./task.css";
import { startedTask, viewerUrl, type ToolResult } from "./startedTask";
import { TaskCard } from "./TaskCard";
import { TaskFollower } from "./TaskFollower";

const app = new App({ name: "signalbox-task", version: "1.0.0" }, { availableDisplayModes: ["inline", "fullscreen"] });
const card = new TaskCard(document.body, {
  onRetry: () => follower?.retryNow(),
  onOpenPage: () => void openPage(),
  onDisplayMode: () => void toggleDisplayMode(),
});

let context: McpUiHostContext = {};
let terminal: AppTerminal | null = null;
let follower: TaskFollower | null = null;
let page: string | null = null;

app.ontoolinput = ({ arguments: given }) => {
  if (!follower && typeof given?.["prompt"] === "string") card.showPrompt(given["prompt"].slice(0, 100));
};
app.ontoolresult = (result) => begin(result as ToolResult);
app.ontoolcancelled = ({ reason }) => {
  if (!follower) card.showRefusal(reason ? `The call was cancelled: ${reason}` : "The call was cancelled.");
};
app.onhostcontextchanged = (change) => applyContext(change);
app.onteardown = () => {
  follower?.stop();
  return {};
};

function begin(result: ToolResult): void {
  const started = startedTask(result);
  if ("refusal" in started) {
    if (!follower) card.showRefusal(started.refusal);
    return;
  }
  follower?.stop();
  terminal?.dispose();
  setPage(started.viewerUrl);
  terminal = new AppTerminal(card.terminalHost, getDocumentTheme(), fitTerminal);
  const read = hostReader(app);
  if (!read) {
    card.showRefusal("This program does not let apps read from the hub. The task runs all the same: open its page to watch it.");
    return;
  }
  follower = new TaskFollower({
    taskId: started.taskId,
    read,
    screen: terminal,
    clock: browserClock,
    random: Math.random,
    onChange: () => render(),
  });
  follower.setVisible(!document.hidden && isOnScreen);
  follower.start();
}

function render(): void {
  const snapshot = follower?.snapshot;
  if (!snapshot) return;
  const wasHidden = card.terminalFrame.hidden;
  if (page === null) setPage(viewerUrl(snapshot.task?.viewer_url));
  card.show(snapshot, browserClock.now());
  if (wasHidden && !card.terminalFrame.hidden) fitTerminal();
}

function setPage(url: string | null): void {
  page = url;
  card.setPage(url !== null);
}

async function openPage(): Promise<void> {
  if (page === null) return;
  try {
    const { isError } = await app.openLink({ url: page });
    if (!isError) return;
  } catch {
    // Said below: the address itself.
  }
  card.showAddress(page);
}

async function toggleDisplayMode(): Promise<void> {
  try {
    const { mode } = await app.requestDisplayMode({ mode: context.displayMode === "fullscreen" ? "inline" : "fullscreen" });
    applyContext({ displayMode: mode });
  } catch {
    // The host would not: everything stays as it is.
  }
}

function applyContext(change: McpUiHostContext): void {
  context = { ...context, ...change };
  if (change.theme) applyDocumentTheme(change.theme);
  if (change.styles?.variables) applyHostStyleVariables(change.styles.variables);
  if (change.styles?.css?.fonts) applyHostFonts(change.styles.css.fonts);
  terminal?.setTheme(getDocumentTheme());
  const offersFullScreen = context.availableDisplayModes?.includes("fullscreen") ?? false;
  card.setDisplayMode(!offersFullScreen ? null : context.displayMode === "fullscreen" ? "inline" : "fullscreen");
  document.documentElement.classList.toggle("is-filling", isFilling());
  fitTerminal();
}

/** Whether the height is the host's: then the terminal takes what is left, otherwise the card is as high as the terminal. */
function isFilling(): boolean {
  const dimensions = context.containerDimensions;
  return context.displayMode === "fullscreen" || (dimensions !== undefined && "height" in dimensions);
}

function fitTerminal(): void {
  const { clientWidth, clientHeight } = card.terminalFrame;
  if (clientWidth > 0) terminal?.fit({ width: clientWidth, height: isFilling() ? clientHeight : Number.MAX_SAFE_INTEGER });
}

// A host that names no theme has the system's.
applyDocumentTheme(window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

let isOnScreen = true;
const showing = () => follower?.setVisible(!document.hidden && isOnScreen);
document.addEventListener("visibilitychange", showing);
new IntersectionObserver((entries) => {
  isOnScreen = entries.at(-1)?.isIntersecting ?? true;
  showing();
}).observe(document.body);
new ResizeObserver(fitTerminal).observe(card.terminalFrame);
card.terminalFrame.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.altKey && !event.metaKey && terminal?.scroll(event.key)) event.preventDefault();
});
// Seconds that pass while nothing else changes.
setInterval(() => {
  if (!document.hidden) render();
}, 1_000);

await app.connect();
applyContext(app.getHostContext() ?? {});
