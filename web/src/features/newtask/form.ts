import { HubError } from "../../api/HubError";
import type { RunArguments } from "../../api/tasks";

/** What a person fills in. */
export interface TaskForm {
  prompt: string;
  agent: string;
  workdir: string;
  context: string;
  previousSession: string;
  permissions: string;
  timeoutS: number | string;
  label: string;
  workflowProtocol: boolean;
}

export type Field = keyof TaskForm;
export type FieldErrors = Partial<Record<Field, string>>;

export const longestTimeout = 86_400;
const longestText = 262_144;

export function emptyForm(agent: string): TaskForm {
  return { prompt: "", agent, workdir: "", context: "", previousSession: "", permissions: "smart", timeoutS: 3600, label: "", workflowProtocol: false };
}

/** What can be told without asking the hub. */
export function faultsOf(form: TaskForm): FieldErrors {
  const faults: FieldErrors = {};
  if (form.prompt.trim() === "") faults.prompt = "Say what the agent shall do.";
  else if (form.prompt.length > longestText) faults.prompt = `At most ${longestText.toLocaleString()} characters are accepted. Put long material into a file in the working directory.`;
  if (!Number.isInteger(form.timeoutS) || Number(form.timeoutS) < 1 || Number(form.timeoutS) > longestTimeout) faults.timeoutS = `Whole seconds from 1 to ${longestTimeout}.`;
  if (form.context.trim() !== "" && !isJson(form.context)) faults.context = "This is not JSON.";
  return faults;
}

export function argumentsOf(form: TaskForm, key: string): RunArguments {
  return {
    prompt: form.prompt,
    agent: form.agent,
    workdir: form.workdir.trim(),
    context: form.context.trim() === "" ? "{}" : form.context,
    previous_session_id: form.previousSession.trim(),
    permissions: form.permissions,
    timeout_s: Number(form.timeoutS),
    email: form.label.trim(),
    workflow_protocol: form.workflowProtocol,
    idempotency_key: key,
  };
}

const fieldsByCode: Readonly<Record<string, Field>> = {
  "workdir-not-allowed": "workdir",
  "agent-unknown": "agent",
  "agent-missing": "agent",
  "previous-session-unknown": "previousSession",
};

const fieldsByArgument: readonly [RegExp, Field][] = [
  [/^prompt\b/, "prompt"],
  [/^permissions\b/, "permissions"],
  [/^timeout_s\b/, "timeoutS"],
  [/^email\b/, "label"],
  [/\bcontext\b/, "context"],
];

/** The field that the hub's refusal is about; null: the whole. */
export function fieldOf(error: unknown): Field | null {
  if (!(error instanceof HubError)) return null;
  const byCode = fieldsByCode[error.code];
  if (byCode || error.code !== "argument-invalid") return byCode ?? null;
  return fieldsByArgument.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
