import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { aTask, aView } from "../../testing/aView";
import { AttentionBanner } from "./AttentionBanner";
import { ControlBar } from "./ControlBar";
import { SessionFooter } from "./SessionFooter";
import { StatusBar } from "./status/StatusBar";
import { initialSnapshot, type StreamSnapshot } from "./stream/StreamSnapshot";

const nothing = () => {};
const hostile = `<img src=x onerror="alert(1)">`;

function statusBar(change: Partial<StreamSnapshot>, now = 0): string {
  const snapshot = { ...initialSnapshot, connection: { phase: "open", transport: "websocket" } as const, ...change };
  return renderToStaticMarkup(<StatusBar snapshot={snapshot} now={now} onRetry={nothing} />);
}

function footer(head: number): string {
  const snapshot = { ...initialSnapshot, connection: { phase: "open", transport: "websocket" } as const, view: aView({ head }) };
  return renderToStaticMarkup(<SessionFooter snapshot={snapshot} grid={{ cols: 80, rows: 24 }} written={0} title="" />);
}

function controlBar(view: ReturnType<typeof aView>, holds = false): string {
  return renderToStaticMarkup(
    <ControlBar view={view} holds={holds} isOpen notice="" onTake={nothing} onRelease={nothing} onFit={nothing} />,
  );
}

test("StatusBar_TextFromTheServer_IsNeverMarkup", () => {
  const view = aView({ state: "replay", task: aTask({ status: "failed", reason: hostile, agent: hostile }) });
  const html = statusBar({ view });
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img");
});

test("AttentionBanner_TextFromTheServer_IsNeverMarkup", () => {
  const html = renderToStaticMarkup(<AttentionBanner attention={{ source: hostile, message: hostile, since: 0 }} canAnswer={false} />);
  expect(html).not.toContain("<img");
});

test("StatusBar_Countdown_IsNotReadOutEverySecond", () => {
  const view = aView({ state: "grace", grace_remaining_s: 100, task: aTask({ status: "completed" }), exit: { code: 0, signal: null } });
  const announced = /<output[^>]*aria-live="polite"[^>]*>([^<]*)</.exec(statusBar({ view }, 5_000))?.[1];
  expect(announced).toBe("Grace, completed, exit code 0");
});

test("StatusBar_Reconnecting_ShowsTheLastStateAsPast", () => {
  const html = statusBar({ view: aView(), connection: { phase: "waiting", cause: "lost", detail: "", retryAt: 9_000 } });
  expect(html).toContain("Reconnecting");
  expect(html).toContain("As last seen");
  expect(html).toContain("Try now");
});

test("ControlBar_Watcher_SeesWhoTypesAndGetsNoButton", () => {
  const html = controlBar(aView({ can_control: false, control: { holder: "ana", you: false } }));
  expect(html).toContain("ana has control.");
  expect(html).not.toContain("<button");
});

test("ControlBar_OperatorWithoutControl_MayTakeIt", () => {
  expect(controlBar(aView())).toContain("Take control");
  expect(controlBar(aView({ control: { holder: "ana", you: false } }))).toContain("Take control over");
});

test("ControlBar_Holder_MayFitAndRelease", () => {
  const html = controlBar(aView({ control: { holder: "me", you: true } }), true);
  expect(html).toContain("Fit to my window");
  expect(html).toContain("Release control");
});

test("ControlBar_Replay_OffersNothing", () => {
  expect(controlBar(aView({ state: "replay" }))).toBe("");
});

test("Footer_LiveTerminalWithoutOutput_SaysSoInsteadOfLookingBroken", () => {
  expect(footer(0)).toContain("nothing printed yet");
  expect(footer(1)).not.toContain("nothing printed yet");
});
