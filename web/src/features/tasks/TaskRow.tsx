import { memo } from "react";
import { Link } from "wouter";
import type { TaskEntry } from "../../api/types";
import { pathOf, taskPath } from "../../app/address";
import { Icon } from "../../components/Icon";
import { StateChip } from "../../components/StateChip";
import { duration, moment } from "../../format/time";
import { taskLook } from "../session/status/describe";
import { noteOf } from "./taskText";

interface TaskRowProps {
  task: TaskEntry;
  sessionId: string | null;
  elapsed: number;
}

/** It runs, and gets no further: the green of a train that moves would hide that. */
const waitingLook = { tone: "caution", icon: "bell", word: "Waits for you" } as const;

/** A task in a list: a link to its page, and one to its terminal. Only what changed is drawn again. */
export const TaskRow = memo(function TaskRow({ task, sessionId, elapsed }: TaskRowProps) {
  return (
    <li className="row-place">
      <Link className="row" href={taskPath(task.task_id)}>
        <StateChip {...(task.attention ? waitingLook : taskLook(task.status))} />
        <span className="row-title" title={task.prompt_summary}>
          <span className="row-words">{task.prompt_summary}</span>
          {task.attention && (
            <span className="row-attention">
              <Icon name="bell" /> {task.attention.message}
            </span>
          )}
          <span className="row-note">{noteOf(task)}</span>
        </span>
        <span className="row-id">{task.task_id}</span>
        <span className="row-fact">{task.agent}</span>
        <span className="row-fact" title={moment(task.created_at)}>
          {duration(elapsed)}
        </span>
      </Link>
      {sessionId !== null && (
        <Link className="icon-button row-terminal" href={pathOf({ sessionId })} aria-label={`Terminal of ${task.task_id}`} title="Terminal">
          <Icon name="terminal" />
        </Link>
      )}
    </li>
  );
});
