import "./task.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { keys } from "../../api/keys";
import type { TaskEntry } from "../../api/types";
import { pathOf } from "../../app/address";
import { Failure } from "../../components/Failure";
import { Icon } from "../../components/Icon";
import { Loading } from "../../components/Loading";
import { StateChip } from "../../components/StateChip";
import { useSeat } from "../../shell/hubContext";
import { taskLook } from "../session/status/describe";
import { CancelButton } from "./CancelButton";
import { TaskEvents } from "./TaskEvents";
import { TaskFacts } from "./TaskFacts";
import { TaskOutcome } from "./TaskOutcome";
import { isOver, terminalOf } from "./taskText";
import { useSessions } from "./useSessions";

/** A task's one address, as long as the hub remembers it. */
export default function TaskPage({ taskId }: { taskId: string }) {
  const { hub } = useSeat();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.task(taskId),
    queryFn: async ({ signal }) => ({ ...(await hub.task(taskId, signal)), receivedAt: performance.now() }),
  });
  return (
    <>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="the task" />}
      {data && <Task task={data} receivedAt={data.receivedAt} />}
      {!data && error && (
        <p>
          <Link href="/tasks">All tasks</Link>
        </p>
      )}
    </>
  );
}

function Task({ task, receivedAt }: { task: TaskEntry; receivedAt: number }) {
  const sessionId = terminalOf(task, useSessions());
  return (
    <article className="task" data-status={task.status}>
      <header className="task-header">
        <StateChip {...taskLook(task.status)} />
        <h1 className="task-title">{task.task_id}</h1>
        <span className="spacer" />
        {sessionId !== null && (
          <Link className="button" href={pathOf({ sessionId })}>
            <Icon name="terminal" /> {isOver(task.status) ? "Terminal and recording" : "Terminal"}
          </Link>
        )}
        {!isOver(task.status) && <CancelButton task={task} />}
      </header>
      {task.attention && (
        <p className="task-attention" role="alert">
          <Icon name="bell" /> {task.attention.message}
        </p>
      )}
      {task.progress && !isOver(task.status) && (
        <p className="task-progress">
          <strong>{task.progress.step}</strong> {task.progress.message}
        </p>
      )}
      <section aria-label="Prompt">
        <h2>Prompt</h2>
        <p className="task-prompt">{task.prompt_summary}</p>
        {task.prompt_summary.length >= 100 && <p className="quiet">The hub tells the first 100 characters.</p>}
      </section>
      <TaskFacts task={task} receivedAt={receivedAt} />
      {isOver(task.status) && <TaskOutcome task={task} />}
      <TaskEvents taskId={task.task_id} />
    </article>
  );
}
