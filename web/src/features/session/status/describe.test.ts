import { expect, test } from "vitest";
import { aTask, aView } from "../../../testing/aView";
import type { Connection } from "../stream/StreamSnapshot";
import { describeConnection, describeSession, documentTitle, elapsedSeconds, outcomeText, outcomeTone, reasonText } from "./describe";

const failed = (reason: string | null, summary: string | null = null) =>
  aView({ state: "replay", task: aTask({ status: "failed", reason, summary }), exit: { code: 3 } });

const open: Connection = { phase: "open", transport: "websocket" };

test.each([
  [0, "Next for a free terminal."],
  [1, "1 task is ahead."],
  [3, "3 tasks are ahead."],
  [null, "Waits for a free terminal."],
])("Queued_WithPosition%s_SaysHowMany", (position, detail) => {
  const view = aView({ state: "queued", queue_position: position });
  expect(describeSession(view, 0)).toMatchObject({ word: "Queued", detail });
});

test("Grace_CountsDownBetweenTwoMessages", () => {
  const view = aView({ state: "grace", grace_remaining_s: 252 });
  expect(describeSession(view, 0).detail).toBe("Terminal closes in 4:12");
  expect(describeSession(view, 60).detail).toBe("Terminal closes in 3:12");
  expect(describeSession(view, 300).detail).toBe("Terminal closes now");
});

test("States_EachHaveTheirOwnWordAndIcon", () => {
  const states = ["queued", "live", "grace", "replay", "expired", "unknown"] as const;
  const looks = states.map((state) => describeSession(aView({ state }), 0));
  expect(new Set(looks.map((look) => look.word)).size).toBe(states.length);
  expect(new Set(looks.map((look) => look.icon)).size).toBe(states.length);
});

test("State_FromANewerHub_IsUnknownRatherThanACrash", () => {
  expect(describeSession(aView({ state: "sleeping" as "live" }), 0).word).toBe("Unknown");
});

test("Connection_Open_NeedsNoWords", () => {
  expect(describeConnection(open, 0)).toBeNull();
  expect(describeConnection({ phase: "closed", cause: "ended", detail: "" }, 0)).toBeNull();
});

test("Connection_Waiting_SaysWhatAndWhen", () => {
  const waiting: Connection = { phase: "waiting", cause: "unreachable", detail: "", retryAt: 5_000 };
  expect(describeConnection(waiting, 1_000)).toMatchObject({ word: "Hub unreachable", detail: "Next attempt in 4 s." });
  expect(describeConnection({ ...waiting, cause: "lost" }, 4_900)).toMatchObject({ word: "Reconnecting", detail: "" });
  expect(describeConnection({ ...waiting, cause: "busy", detail: "Just started." }, 1_000)?.detail).toBe("Just started. Next attempt in 4 s.");
});

test("Connection_Denied_SaysWhy", () => {
  expect(describeConnection({ phase: "closed", cause: "revoked", detail: "By its owner." }, 0)).toMatchObject({
    word: "Link revoked",
    detail: "By its owner.",
  });
});

test("Outcome_Running_IsEmpty", () => {
  expect(outcomeText(aView())).toBe("");
});

test("Outcome_Ended_SaysStateAndExit", () => {
  const unsuccessful = aView({ state: "replay", task: aTask({ status: "failed" }) });
  const completed = aView({ state: "replay", task: aTask({ status: "completed" }), exit: { code: 0, signal: null } });
  expect(outcomeText(completed)).toBe("completed, exit code 0");
  expect(outcomeText({ ...unsuccessful, exit: { code: null, signal: 9 } })).toBe("failed, ended by SIGKILL");
  expect(outcomeText({ ...unsuccessful, exit: { code: null, signal: 60 } })).toBe("failed, ended by signal 60");
  expect(outcomeText({ ...unsuccessful, exit: { code: 3 } })).toBe("failed, exit code 3");
  expect(outcomeText({ ...unsuccessful, exit: {} })).toBe("failed");
  expect(outcomeText(aView({ state: "replay", task: null, exit: { code: 1, signal: null } }))).toBe("shell ended, exit code 1");
  expect(outcomeTone(aView({ task: aTask({ status: "lost" }) }))).toBe("stop");
});

test("Reason_ThatTheOutcomeHasSaid_IsNotSaidAgain", () => {
  expect(reasonText(failed("Exit code 3."))).toBe("");
  expect(reasonText(failed("Exit code 3. The result is half-written."))).toBe("Exit code 3. The result is half-written.");
  expect(reasonText(failed(null, "Two tests fail."))).toBe("Two tests fail.");
  expect(reasonText(failed(null))).toBe("");
});

test("Elapsed_RunsOnlyWhileTheTaskRuns", () => {
  expect(elapsedSeconds(aView(), 5)).toBe(15);
  expect(elapsedSeconds(aView({ task: aTask({ status: "completed" }) }), 5)).toBe(10);
  expect(elapsedSeconds(aView({ task: null, started_at: 100, ended_at: 160 }), 5)).toBe(60);
  expect(elapsedSeconds(aView({ task: null }), 5)).toBeNull();
});

test("Title_SaysTheStateFirst", () => {
  expect(documentTitle(aView(), open)).toBe("Live · Count the sheep");
  expect(documentTitle(aView({ attention: { source: "hook", message: "?", since: 0 } }), open)).toBe("! Live · Count the sheep");
  expect(documentTitle(aView(), { phase: "waiting", cause: "lost", detail: "", retryAt: 0 })).toBe("Reconnecting · Count the sheep");
  expect(documentTitle(null, { phase: "connecting" })).toBe("Opening · Signalbox");
});
