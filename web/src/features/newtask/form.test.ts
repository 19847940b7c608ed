import { expect, test } from "vitest";
import { HubError } from "../../api/HubError";
import { argumentsOf, emptyForm, faultsOf, fieldOf } from "./form";

function refusal(code: string, message: string): HubError {
  return new HubError("refused", message, 400, code);
}

test("Form_Empty_LacksThePromptAlone", () => {
  expect(Object.keys(faultsOf(emptyForm("auto")))).toEqual(["prompt"]);
});

test.each([[0], [86_401], [1.5], [""], ["abc"]])("Form_Timeout%s_IsRefused", (timeoutS) => {
  expect(faultsOf({ ...emptyForm("auto"), prompt: "x", timeoutS })).toHaveProperty("timeoutS");
});

test("Form_ContextThatIsNoJson_IsRefused", () => {
  expect(faultsOf({ ...emptyForm("auto"), prompt: "x", context: "{" })).toHaveProperty("context");
  expect(faultsOf({ ...emptyForm("auto"), prompt: "x", context: '{"a":1}' })).toEqual({});
});

test("Form_FilledIn_BecomesTheArgumentsOfCodaRun", () => {
  const form = { ...emptyForm("codex"), prompt: "  mend it ", workdir: " /srv/app ", timeoutS: 60, label: "ana" };
  expect(argumentsOf(form, "k")).toEqual({
    prompt: "  mend it ",
    agent: "codex",
    workdir: "/srv/app",
    context: "{}",
    previous_session_id: "",
    permissions: "smart",
    timeout_s: 60,
    email: "ana",
    workflow_protocol: false,
    idempotency_key: "k",
  });
});

test.each([
  ["workdir-not-allowed", "workdir '/etc' lies outside", "workdir"],
  ["agent-missing", "The agent 'codex' is not installed on the hub.", "agent"],
  ["previous-session-unknown", "previous_session_id 'x' is not a session of yours.", "previousSession"],
  ["argument-invalid", "timeout_s is 0; allowed are whole seconds from 1 to 86400.", "timeoutS"],
  ["argument-invalid", "Invalid JSON in context parameter: '{'", "context"],
  ["argument-invalid", "email 'a' contradicts the signed-in identity 'b'.", "label"],
  ["queue-full", "The queue is full (5 tasks running, 100 waiting).", null],
  ["argument-invalid", "something of a newer hub", null],
])("Refusal_%s_%s_StandsAtItsField", (code, message, field) => {
  expect(fieldOf(refusal(code, message))).toBe(field);
});

test("Refusal_OfNoHub_StandsAtNoField", () => {
  expect(fieldOf(new Error("x"))).toBeNull();
});
