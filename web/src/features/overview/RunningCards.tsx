import "./cards.css";
import { memo } from "react";
import { Link } from "wouter";
import type { SessionRow, TaskEntry } from "../../api/types";
import { pathOf, taskPath } from "../../app/address";
import { Icon } from "../../components/Icon";
import { StateChip } from "../../components/StateChip";
import { useNow } from "../../components/useNow";
import { duration } from "../../format/time";
import { taskLook } from "../session/status/describe";
import { TaskList } from "../tasks/TaskList";
import { elapsedOf, noteOf, terminalOf } from "../tasks/taskText";
import { LiveThumbnail } from "../thumbnail/LiveThumbnail";

interface RunningCardsProps {
  tasks: readonly TaskEntry[];
  sessions: readonly SessionRow[];
  receivedAt: number;
}

/** More would be no overview, and no terminal of theirs could be seen at once. */
const mostCards = 12;

/** What runs now, each with its terminal in small. */
export function RunningCards({ tasks, sessions, receivedAt }: RunningCardsProps) {
  const age = (useNow() - receivedAt) / 1000;
  const rest = tasks.slice(mostCards);
  return (
    <>
      <ul className="cards">
        {tasks.slice(0, mostCards).map((task) => (
          <RunningCard key={task.task_id} task={task} sessionId={terminalOf(task, sessions)} elapsed={Math.floor(elapsedOf(task, age))} />
        ))}
      </ul>
      {rest.length > 0 && <TaskList tasks={rest} sessions={sessions} receivedAt={receivedAt} />}
    </>
  );
}

interface RunningCardProps {
  task: TaskEntry;
  sessionId: string | null;
  elapsed: number;
}

const RunningCard = memo(function RunningCard({ task, sessionId, elapsed }: RunningCardProps) {
  const isQueued = task.status === "queued";
  const note = noteOf(task);
  return (
    <li className="card">
      {sessionId !== null && !isQueued ? (
        <Link className="card-picture" href={pathOf({ sessionId })} title="Terminal">
          <LiveThumbnail sessionId={sessionId} label={`Live terminal of ${task.task_id}`} />
        </Link>
      ) : (
        <div className="card-picture is-empty">
          <Icon name={isQueued ? "clock" : "terminal"} /> {isQueued ? "Waits for a terminal" : "Its terminal is not for you"}
        </div>
      )}
      <Link className="card-text" href={taskPath(task.task_id)}>
        <span className="card-facts">
          <StateChip {...taskLook(task.status)} />
          <span>{task.agent}</span>
          <span className="spacer" />
          <span>{duration(elapsed)}</span>
        </span>
        <span className="card-title" title={task.prompt_summary}>
          {task.prompt_summary}
        </span>
        <span className="card-note" title={note}>
          {note}
        </span>
        <span className="card-id">{task.task_id}</span>
      </Link>
    </li>
  );
});
