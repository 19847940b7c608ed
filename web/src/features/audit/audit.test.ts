import { expect, test } from "vitest";
import type { AuditPage, AuditVerdict } from "../../api/audit";
import { HubError } from "../../api/HubError";
import { FakeClock, settle } from "../../testing/FakeClock";
import { auditPath, fromLocalInput, isFiltered, readAuditQuery, toLocalInput } from "./auditQuery";
import { followTrail } from "./followTrail";
import { actWords, detailText, proofWords, subjectPath, verdictWords } from "./words";

const nothing = { actor: "", action: "", subject: "", from: null, to: null };

function aVerdict(change: Partial<AuditVerdict> = {}): AuditVerdict {
  return { intact: true, checked: 12, break: null, heads: {}, ...change };
}

test("Verdict_Intact_SaysUpToWhere", () => {
  expect(verdictWords(aVerdict(), "14:02")).toEqual({ tone: "clear", text: "Chain verified up to #12 at 14:02." });
  expect(verdictWords(aVerdict({ checked: 0 }), "14:02").tone).toBe("plain");
});

test.each([
  ["changed", "its content is no longer what was written"],
  ["unlinked", "it does not follow the row before it"],
  ["missing", "it is gone"],
] as const)("Verdict_%s_SaysExactlyWhere", (reason, words) => {
  const { tone, text } = verdictWords(aVerdict({ intact: false, checked: 4, break: { seq: 5, node: reason === "missing" ? "" : "north", reason } }), "14:02");
  expect(tone).toBe("stop");
  expect(text).toContain(`breaks at #5${reason === "missing" ? "" : " of north"}: ${words}. Rows 1 to 4 are as they were written.`);
});

test("Words_OfANewerHub_AreItsOwn", () => {
  expect([actWords("task.submit"), actWords("moon.landing"), proofWords("proxy"), proofWords("magic")]).toEqual([
    "submitted a task", "moon.landing", "through the proxy", "magic",
  ]);
});

test("Subject_OnlyWhatHasAPage_IsALink", () => {
  expect(["task-3f9a1c07", "task-3F9A1C07", "javascript:alert(1)", "task-3f9a1c07/../x"].map(subjectPath)).toEqual(["/tasks/task-3f9a1c07", null, null, null]);
});

test("Detail_OfATamperedRow_IsItsText", () => {
  expect(detailText("no json")).toBe("no json");
  expect(detailText({ a: 1 })).toBe('{\n  "a": 1\n}');
});

test("AuditQuery_OfAnAddress_ComesBackTheSame", () => {
  const filter = { actor: "ana", action: "task", subject: "task-1", from: 1_700_000_000, to: 1_700_000_060 };
  expect(readAuditQuery(auditPath(filter).split("?")[1] ?? "")).toEqual(filter);
  expect(readAuditQuery("from=never&to=-1&actor=")).toEqual(nothing);
  expect([isFiltered(nothing), isFiltered(filter)]).toEqual([false, true]);
});

test("LocalInput_AnyMinute_ComesBackTheSame", () => {
  expect(fromLocalInput(toLocalInput(1_700_000_040))).toBe(1_700_000_040);
  expect([toLocalInput(null), fromLocalInput(""), fromLocalInput("soon")]).toEqual(["", null, null]);
});

function anAct(seq: number) {
  return { seq, at: seq, node: "n", actor: "ana", via: "token", action: "task.submit", subject: "", detail: {}, prev_hash: "", hash: "" };
}

test("FollowTrail_FromPageToPage_GoesOnAtItsCursorAfterAFailure", async () => {
  const clock = new FakeClock();
  const over = new AbortController();
  const answers: (AuditPage | Error)[] = [{ entries: [anAct(5)], next: 5 }, HubError.unreachable(), { entries: [anAct(6)], next: 6 }];
  const asked: number[] = [];
  const told: number[] = [];
  const read = async (after: number) => {
    asked.push(after);
    const answer = answers.shift();
    if (!answer) return new Promise<AuditPage>(() => {});
    if (answer instanceof Error) throw answer;
    return answer;
  };
  void followTrail(read, 4, (entries) => told.push(...entries.map(({ seq }) => seq)), clock, over.signal, () => 0);
  await settle();
  await clock.advance(500);
  over.abort();
  expect([asked, told]).toEqual([[4, 5, 5, 6], [5, 6]]);
});

test("FollowTrail_EmptyAnswersAtOnce_AreNotAskedWithoutPause", async () => {
  const clock = new FakeClock();
  const over = new AbortController();
  let asked = 0;
  void followTrail(async (after) => (asked++, { entries: [], next: after }), 4, () => {}, clock, over.signal);
  await settle();
  expect(asked).toBe(1);
  await clock.advance(1_000);
  expect(asked).toBe(2);
  over.abort();
});

test("FollowTrail_Refused_Ends", async () => {
  const refused = new HubError("refused", "Sign in.", 401, "sign-in-ended");
  let asked = 0;
  await followTrail(() => (asked++, Promise.reject(refused)), 0, () => {}, new FakeClock(), new AbortController().signal);
  expect(asked).toBe(1);
});
