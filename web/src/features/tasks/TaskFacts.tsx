import type { TaskDetail } from "../../api/tasks";
import { Fact } from "../../components/Fact";
import { useNow } from "../../components/useNow";
import { exitText } from "../../format/exit";
import { duration, moment } from "../../format/time";
import { confinementText, limitText, queuedOf, ranOf } from "./facts";
import { noteOf } from "./taskText";

export function TaskFacts({ detail, receivedAt }: { detail: TaskDetail; receivedAt: number }) {
  const { task } = detail;
  const age = (useNow() - receivedAt) / 1000;
  const ran = ranOf(detail, age);
  const exit = exitText({ code: task.exit_code ?? null, signal: task.exit_signal ?? null });
  return (
    <section aria-label="Facts">
      <h2>Facts</h2>
      <dl className="facts">
        {task.reason && (
          <Fact name="Reason" isWide>
            {task.reason}
          </Fact>
        )}
        <Fact name="Owner">{detail.owner}</Fact>
        {task.email && <Fact name="Label">{task.email}</Fact>}
        <Fact name="Agent">{task.agent}</Fact>
        <Fact name="Permissions">{detail.permissions}</Fact>
        <Fact name="Confinement">{confinementText(detail)}</Fact>
        <Fact name="Created">{moment(task.created_at)}</Fact>
        <Fact name="In the queue">
          {duration(queuedOf(detail, age))}
          {task.status === "queued" && ` so far, ${noteOf(task)}`}
        </Fact>
        {ran !== null && <Fact name="Ran">{duration(ran)}</Fact>}
        {detail.ended_at !== null && <Fact name="Ended">{moment(detail.ended_at)}</Fact>}
        {exit !== "" && <Fact name="Exit">{exit}</Fact>}
        <Fact name="Time limit">{limitText(detail)}</Fact>
        <Fact name="Files">{filesText(detail)}</Fact>
        <Fact name="Session">
          <code>{task.session_id}</code>
        </Fact>
        {detail.workspace_id !== null && (
          <Fact name="Works for">
            <code>{detail.workspace_id}</code>
          </Fact>
        )}
        <Fact name="Working directory" isWide>
          <code>{detail.workdir}</code> {detail.fresh_workdir && <span className="quiet">a fresh folder of its own</span>}
        </Fact>
      </dl>
    </section>
  );
}

function filesText({ files_deleted_at, files_kept_until }: TaskDetail): string {
  if (files_deleted_at !== null) return `deleted ${moment(files_deleted_at)}`;
  return files_kept_until === null ? "kept while it runs" : `kept until ${moment(files_kept_until)}`;
}
