import type { SessionRow, TaskEntry } from "../../api/types";
import { useNow } from "../../components/useNow";
import { TaskRow } from "./TaskRow";
import { elapsedOf, terminalOf } from "./taskText";

interface TaskListProps {
  tasks: readonly TaskEntry[];
  sessions: readonly SessionRow[];
  /** When the tasks came, in monotonic milliseconds. */
  receivedAt: number;
}

export function TaskList({ tasks, sessions, receivedAt }: TaskListProps) {
  const age = (useNow() - receivedAt) / 1000;
  return (
    <ul className="list">
      {tasks.map((task) => (
        <TaskRow
          key={task.task_id}
          task={task}
          sessionId={terminalOf(task, sessions)}
          elapsed={Math.floor(elapsedOf(task, age))}
        />
      ))}
    </ul>
  );
}
