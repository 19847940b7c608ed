import type { ReactNode } from "react";
import type { TaskEntry } from "../../api/types";
import { useNow } from "../../components/useNow";
import { exitText } from "../../format/exit";
import { duration, moment } from "../../format/time";
import { elapsedOf, noteOf } from "./taskText";

export function TaskFacts({ task, receivedAt }: { task: TaskEntry; receivedAt: number }) {
  const age = (useNow() - receivedAt) / 1000;
  const exit = exitText({ code: task.exit_code ?? null, signal: task.exit_signal ?? null });
  return (
    <dl className="facts">
      <Fact name="Agent">{task.agent}</Fact>
      <Fact name="Created">{moment(task.created_at)}</Fact>
      <Fact name="Took">{duration(elapsedOf(task, age))}</Fact>
      {task.status === "queued" && <Fact name="Queue">{noteOf(task)}</Fact>}
      {exit !== "" && <Fact name="Exit">{exit}</Fact>}
      {task.email && <Fact name="Label">{task.email}</Fact>}
      <Fact name="Session">
        <code>{task.session_id}</code>
      </Fact>
      {task.previous_session_id && (
        <Fact name="Builds on">
          <code>{task.previous_session_id}</code>
        </Fact>
      )}
      {task.reason && (
        <Fact name="Reason" isWide>
          {task.reason}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, isWide = false, children }: { name: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={isWide ? "is-wide" : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
