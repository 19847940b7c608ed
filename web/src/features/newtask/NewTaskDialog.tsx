import "./newtask.css";
import { Button, Modal, NumberInput, SegmentedControl, Select, Switch, TextInput, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState, type KeyboardEvent } from "react";
import { useLocation } from "wouter";
import { keys } from "../../api/keys";
import { messageOf } from "../../api/retrying";
import { listAgents, runTask, type AgentList } from "../../api/tasks";
import { taskPath } from "../../app/address";
import { Problem } from "../../components/Problem";
import { randomKey } from "../../format/randomKey";
import { useSeat } from "../../shell/hubContext";
import { argumentsOf, emptyForm, faultsOf, fieldOf, longestTimeout, type Field, type FieldErrors, type TaskForm } from "./form";
import { rememberAgent, rememberedAgent } from "./rememberedAgent";

interface NewTaskDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Hands in a task, with everything that `coda_run` takes, and goes to its page. */
export default function NewTaskDialog({ isOpen, onClose }: NewTaskDialogProps) {
  const { hub } = useSeat();
  const [, navigate] = useLocation();
  const [form, setForm] = useState(() => emptyForm(rememberedAgent()));
  const [faults, setFaults] = useState<FieldErrors>({});
  const keyFor = useSteadyKey();
  const agents = useQuery({ queryKey: keys.agents, queryFn: ({ signal }) => listAgents(hub, signal), staleTime: 60_000 }).data;
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (task: TaskForm) => runTask(hub, argumentsOf(task, keyFor(task))),
    onSuccess: ({ task_id }) => {
      rememberAgent(form.agent);
      setForm(emptyForm(form.agent));
      onClose();
      navigate(taskPath(task_id));
    },
    onError: (refusal) => {
      const field = fieldOf(refusal);
      if (field) setFaults({ [field]: messageOf(refusal) });
    },
  });

  const change = <F extends Field>(field: F, value: TaskForm[F]) => {
    setForm((known) => ({ ...known, [field]: value }));
    setFaults((known) => withoutFault(known, field));
    reset();
  };
  const submit = () => {
    const found = faultsOf(form);
    setFaults(found);
    if (Object.keys(found).length === 0 && !isPending) mutate(form);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };

  return (
    <Modal opened={isOpen} onClose={onClose} title="New task" size="lg">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the fields in it */}
      <form
        className="new-task"
        noValidate
        onKeyDown={onKey}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Textarea
          label="Prompt"
          description="Complete in itself: the agent knows nothing but this."
          placeholder="Find out why the retry test fails, mend it, and run the suite."
          withAsterisk
          autosize
          minRows={5}
          maxRows={16}
          data-autofocus
          value={form.prompt}
          error={faults.prompt}
          onChange={(event) => change("prompt", event.currentTarget.value)}
        />
        <div className="new-task-pair">
          <Select
            label="Agent"
            allowDeselect={false}
            data={agentChoices(agents, form.agent)}
            value={form.agent}
            description={agentHint(agents, form.agent)}
            error={faults.agent}
            onChange={(agent) => agent && change("agent", agent)}
          />
          <TextInput
            label="Working directory"
            description="On the hub's machine. Empty: a fresh folder."
            placeholder="/home/ana/projects/app"
            value={form.workdir}
            error={faults.workdir}
            onChange={(event) => change("workdir", event.currentTarget.value)}
          />
        </div>
        <More form={form} faults={faults} change={change} />
        <Problem>{error && fieldOf(error) === null && messageOf(error)}</Problem>
        <div className="dialog-buttons">
          <span className="quiet">Ctrl+Enter submits</span>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={isPending}>
            Submit
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface MoreProps {
  form: TaskForm;
  faults: FieldErrors;
  change: <F extends Field>(field: F, value: TaskForm[F]) => void;
}

/** What most tasks leave as it is. Open when something in it is wrong. */
function More({ form, faults, change }: MoreProps) {
  const [isOpen, setOpen] = useState(false);
  const isWrong = (["permissions", "timeoutS", "context", "previousSession", "label"] as const).some((field) => faults[field]);
  return (
    <details open={isOpen || isWrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>More</summary>
      <div className="new-task-more">
        <div className="new-task-pair">
          <div>
            <span className="new-task-label" id="new-task-permissions">
              Permissions
            </span>
            <SegmentedControl
              fullWidth
              aria-labelledby="new-task-permissions"
              data={[
                { value: "smart", label: "Agent asks" },
                { value: "yolo", label: "Approve everything" },
              ]}
              value={form.permissions}
              onChange={(permissions) => change("permissions", permissions)}
            />
          </div>
          <NumberInput
            label="Time limit, seconds"
            min={1}
            max={longestTimeout}
            allowDecimal={false}
            value={form.timeoutS}
            error={faults.timeoutS}
            onChange={(timeoutS) => change("timeoutS", timeoutS)}
          />
        </div>
        <div className="new-task-pair">
          <TextInput
            label="Builds on session"
            placeholder="sess-0123456789ab"
            value={form.previousSession}
            error={faults.previousSession}
            onChange={(event) => change("previousSession", event.currentTarget.value)}
          />
          <TextInput label="Label" description="To find it again; often an e-mail address." value={form.label} error={faults.label} onChange={(event) => change("label", event.currentTarget.value)} />
        </div>
        <Textarea
          label="Context"
          description="JSON that the agent gets beside the prompt."
          placeholder='{"tables": ["main.sales.orders"]}'
          autosize
          minRows={2}
          maxRows={10}
          value={form.context}
          error={faults.context}
          onChange={(event) => change("context", event.currentTarget.value)}
        />
        <Switch
          label="Tell the agent how to plan, check and report"
          checked={form.workflowProtocol}
          onChange={(event) => change("workflowProtocol", event.currentTarget.checked)}
        />
      </div>
    </details>
  );
}

function agentChoices(list: AgentList | undefined, chosen: string) {
  const known = (list?.agents ?? []).map(({ name, installed }) => ({ value: name, label: installed ? name : `${name} (not installed)`, disabled: !installed }));
  const auto = { value: "auto", label: list?.auto ? `auto (${list.auto} now)` : "auto", disabled: false };
  const choices = [auto, ...known];
  return choices.some(({ value }) => value === chosen) ? choices : [...choices, { value: chosen, label: chosen, disabled: false }];
}

function withoutFault(faults: FieldErrors, field: Field): FieldErrors {
  return Object.fromEntries(Object.entries(faults).filter(([name]) => name !== field));
}

function agentHint(list: AgentList | undefined, chosen: string): string {
  if (chosen === "auto") return "The first one that is installed.";
  const agent = list?.agents.find(({ name }) => name === chosen);
  return (agent?.installed === false ? agent.remedy : agent?.description) ?? "";
}

/** The same task handed in again, because no answer came, is one task; a changed one is another. */
function useSteadyKey(): (form: TaskForm) => string {
  const last = useRef({ text: "", key: "" });
  return (form) => {
    const text = JSON.stringify(form);
    if (last.current.text !== text) last.current = { text, key: randomKey() };
    return last.current.key;
  };
}
