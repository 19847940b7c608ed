import "./task.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { keys } from "../../api/keys";
import { readTask, type TaskDetail } from "../../api/tasks";
import { Failure } from "../../components/Failure";
import { Icon, type IconKey } from "../../components/Icon";
import { Loading } from "../../components/Loading";
import { StateChip } from "../../components/StateChip";
import { useSeat } from "../../shell/hubContext";
import { taskLook } from "../session/status/describe";
import { ShareLinks } from "../share/ShareLinks";
import { CancelButton } from "./CancelButton";
import { RerunButton } from "./RerunButton";
import { TaskChain } from "./TaskChain";
import { TaskEvents } from "./TaskEvents";
import { TaskFacts } from "./TaskFacts";
import { TaskOutcome } from "./TaskOutcome";
import { TaskPrompt } from "./TaskPrompt";
import { TaskTerminal } from "./TaskTerminal";
import { failureOf, isOver, questionOf } from "./taskText";

/** A task's one address, as long as the hub remembers it. */
export default function TaskPage({ taskId }: { taskId: string }) {
  const { hub } = useSeat();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.task(taskId),
    queryFn: async ({ signal }) => ({ ...(await readTask(hub, taskId, signal)), receivedAt: performance.now() }),
  });
  return (
    <>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="the task" />}
      {data && <Task detail={data} receivedAt={data.receivedAt} />}
      {!data && error && (
        <p>
          <Link href="/tasks">All tasks</Link>
        </p>
      )}
    </>
  );
}

function Task({ detail, receivedAt }: { detail: TaskDetail; receivedAt: number }) {
  const { task } = detail;
  return (
    <article className="task" data-status={task.status}>
      <header className="task-header">
        <StateChip {...taskLook(task.status)} />
        <h1 className="task-title">{task.task_id}</h1>
        <span className="spacer" />
        {isOver(task.status) ? <RerunButton taskId={task.task_id} /> : <CancelButton task={task} />}
      </header>
      {task.attention && (
        <p className="task-attention" role="alert">
          <Icon name="bell" /> {task.attention.message || "The agent waits for somebody."}
        </p>
      )}
      <LastWord className="task-attention" icon="bell" text={questionOf(task)} />
      <LastWord className="task-failure" icon="cross" text={failureOf(task)} />
      {task.progress && !isOver(task.status) && (
        <p className="task-progress">
          <strong>{task.progress.step}</strong> {task.progress.message}
        </p>
      )}
      <TaskTerminal sessionId={detail.pty_id} />
      {isOver(task.status) && <TaskOutcome task={task} />}
      <TaskPrompt detail={detail} />
      <TaskFacts detail={detail} receivedAt={receivedAt} />
      <ShareLinks sessionId={detail.pty_id} />
      <TaskChain detail={detail} />
      <TaskEvents taskId={task.task_id} />
    </article>
  );
}

function LastWord({ className, icon, text }: { className: string; icon: IconKey; text: string }) {
  if (text === "") return null;
  return (
    <p className={`task-last-word ${className}`}>
      <Icon name={icon} />
      <span>{text}</span>
    </p>
  );
}
