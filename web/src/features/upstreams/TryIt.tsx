import { Button, Textarea } from "@mantine/core";
import { useMemo, useState, type FormEvent } from "react";
import { useNow } from "../../components/useNow";
import { indentJson } from "../../format/jsonText";
import { ToolField } from "./ToolField";
import { ToolOutcomeView } from "./ToolOutcomeView";
import { milliseconds } from "./course";
import { argumentsOf, fieldsOf, writtenArguments, type Typed } from "./schemaForm";
import { useToolCall } from "./useToolCall";

/** Calls a tool with arguments from a form that its schema describes, or written as JSON. */
export function TryIt({ name, schema }: { name: string; schema: unknown }) {
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const [typed, setTyped] = useState<Typed>({});
  const [written, setWritten] = useState<string | null>(fields === null ? "{}" : null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const { state, call, cancel } = useToolCall(name);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = written === null ? argumentsOf(fields ?? [], typed) : writtenArguments(written);
    setProblems("problems" in given ? given.problems : {});
    if ("text" in given) void call(given.text);
  };
  const writeJson = () => {
    const given = argumentsOf((fields ?? []).map((field) => ({ ...field, isRequired: false })), typed);
    setWritten("text" in given ? indentJson(given.text) : "{}");
    setProblems({});
  };

  return (
    // What is wrong is said by the form itself, in the hub's words for all browsers.
    <form className="try-it" onSubmit={submit} noValidate aria-label={`Call ${name}`}>
      <p className="quiet">
        This really calls <code>{name}</code>, as you, and is written down in the audit trail.
      </p>
      {written === null ? (
        <>
          {fields?.length === 0 && <p className="quiet">It takes no arguments.</p>}
          {fields?.map((field) => (
            <ToolField
              key={field.name}
              field={field}
              value={typed[field.name] ?? ""}
              problem={problems[field.name]}
              onChange={(value) => setTyped({ ...typed, [field.name]: value })}
            />
          ))}
        </>
      ) : (
        <Textarea label="Arguments as JSON" rows={6} value={written} error={problems[""]} onChange={(event) => setWritten(event.currentTarget.value)} />
      )}
      <div className="try-acts">
        <Button type="submit" disabled={state.phase === "running"}>
          Call
        </Button>
        {state.phase === "running" && (
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
        )}
        {state.phase === "running" && <Running since={state.since} />}
        <span className="spacer" />
        {fields !== null && (
          <button type="button" className="button is-small" onClick={() => (written === null ? writeJson() : setWritten(null))}>
            {written === null ? "Write JSON instead" : "Back to the form"}
          </button>
        )}
      </div>
      <ToolOutcomeView state={state} />
    </form>
  );
}

function Running({ since }: { since: number }) {
  const now = useNow();
  return <span className="quiet">{milliseconds(Math.max(0, now - since))}</span>;
}
