import type { TaskEntry } from "../../api/types";
import { Icon } from "../../components/Icon";
import { StateChip } from "../../components/StateChip";
import { duration, moment } from "../../format/time";
import { taskLook } from "../session/status/describe";
import type { TaskItem } from "./overview";
import { SessionLink } from "./SessionLink";

interface TaskRowProps {
  item: TaskItem;
  onOpen: (sessionId: string) => void;
}

export function TaskRow({ item: { task, sessionId }, onOpen }: TaskRowProps) {
  const cells = (
    <>
      <StateChip {...taskLook(task.status)} />
      <span className="row-title" title={task.prompt_summary}>
        {task.prompt_summary}
        {task.attention && (
          <span className="row-attention">
            <Icon name="bell" /> {task.attention.message}
          </span>
        )}
        <span className="row-note">{note(task)}</span>
      </span>
      <span className="row-id">{task.task_id}</span>
      <span className="row-fact">{task.agent}</span>
      <span className="row-fact" title={moment(task.created_at)}>
        {duration(task.elapsed_s)}
      </span>
    </>
  );
  return (
    <li>
      {sessionId === null ? (
        <div className="row">{cells}</div>
      ) : (
        <SessionLink sessionId={sessionId} onOpen={onOpen}>
          {cells}
        </SessionLink>
      )}
    </li>
  );
}

/** The newest thing to know about a task, in one line. */
function note(task: TaskEntry): string {
  if (task.progress) return [task.progress.step, task.progress.message].filter(Boolean).join(": ");
  if (task.status === "queued" && typeof task.queue_position === "number") {
    return task.queue_position === 0 ? "next in line" : `${task.queue_position} ahead`;
  }
  return task.reason ?? task.summary ?? "";
}
