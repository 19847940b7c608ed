import { Link } from "wouter";
import type { TaskDetail, TaskReference } from "../../api/tasks";
import { taskPath } from "../../app/address";
import { StateChip } from "../../components/StateChip";
import { moment } from "../../format/time";
import { taskLook } from "../session/status/describe";

/** What the task goes on from, what goes on from it, and what repeats what. Left out when there is none of it. */
export function TaskChain({ detail }: { detail: TaskDetail }) {
  const { previous, next, rerun_of, reruns } = detail;
  if (previous.length + next.length + reruns.length === 0 && !rerun_of && !detail.task.previous_session_id) return null;
  return (
    <section aria-label="Chain">
      <h2>Chain</h2>
      <References title="Rerun of" tasks={rerun_of ? [rerun_of] : []} />
      <References title="Builds on" tasks={previous} />
      {previous.length === 0 && detail.task.previous_session_id && (
        <p className="quiet">
          Builds on <code>{detail.task.previous_session_id}</code>, whose task is no longer known or not yours.
        </p>
      )}
      <References title="Continued by" tasks={next} />
      <References title="Run again as" tasks={reruns} />
    </section>
  );
}

function References({ title, tasks }: { title: string; tasks: readonly TaskReference[] }) {
  if (tasks.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="list">
        {tasks.map((task) => (
          <li key={task.task_id} className="row-place">
            <Link className="row" href={taskPath(task.task_id)}>
              <StateChip {...taskLook(task.status)} />
              <span className="row-title">
                <span className="row-words">{task.prompt_summary}</span>
              </span>
              <span className="row-id">{task.task_id}</span>
              <span className="row-fact">{task.agent}</span>
              <span className="row-fact">{moment(task.created_at)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
