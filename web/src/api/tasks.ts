import type { HubClient } from "./HubClient";
import type { FeedEvent } from "../live/feedEvent";
import type { TaskEntry, TaskStatus } from "./types";

/** Wire records of docs/specs/tasks.md that only the pages of tasks need. Times are epoch seconds. */

export interface TaskReference {
  task_id: string;
  session_id: string;
  status: TaskStatus;
  agent: string;
  created_at: number;
  prompt_summary: string;
}

export interface TaskDetail {
  task: TaskEntry;
  owner: string;
  pty_id: string;
  /** Null when it is no longer kept. */
  prompt: string | null;
  context: string | null;
  permissions: string;
  timeout_s: number;
  idle_s: number;
  ceiling_s: number;
  workflow_protocol: boolean | null;
  workdir: string;
  fresh_workdir: boolean;
  workspace_id: string | null;
  /** As recorded at its start; null: not started, or never recorded. */
  confinement: string | null;
  started_at: number | null;
  ended_at: number | null;
  queued_s: number;
  ran_s: number | null;
  files_kept_until: number | null;
  files_deleted_at: number | null;
  /** Nearest first. */
  previous: TaskReference[];
  next: TaskReference[];
  rerun_of: TaskReference | null;
  reruns: TaskReference[];
}

export interface TaskEventPage {
  /** Oldest first. */
  events: FeedEvent[];
  earlier: number | null;
  later: number | null;
  from_the_beginning: boolean;
}

export interface AgentProfile {
  name: string;
  installed: boolean;
  description: string;
  remedy: string;
}

export interface AgentList {
  agents: AgentProfile[];
  /** What `auto` means now; null: none of what it tries is installed. */
  auto: string | null;
}

/** The arguments of `coda_run`. */
export interface RunArguments {
  prompt: string;
  agent: string;
  workdir: string;
  context: string;
  previous_session_id: string;
  permissions: string;
  timeout_s: number;
  email: string;
  workflow_protocol: boolean;
  idempotency_key: string;
}

export interface RunAnswer {
  task_id: string;
  session_id: string;
  status: TaskStatus;
}

export function readTask(hub: HubClient, taskId: string, signal?: AbortSignal): Promise<TaskDetail> {
  return hub.call("GET", `${pathOfTask(taskId)}/detail`, undefined, signal);
}

/** The events before `before`; null: the newest. */
export function readTaskEvents(hub: HubClient, taskId: string, before: number | null, signal?: AbortSignal): Promise<TaskEventPage> {
  return hub.call("GET", `${pathOfTask(taskId)}/events?limit=100${before === null ? "" : `&before=${before}`}`, undefined, signal);
}

export function runTask(hub: HubClient, task: RunArguments): Promise<RunAnswer> {
  return hub.call("POST", "/api/tasks", task);
}

/** The same key again gives the same task. */
export function rerunTask(hub: HubClient, taskId: string, key: string): Promise<RunAnswer> {
  return hub.call("POST", `${pathOfTask(taskId)}/rerun`, { idempotency_key: key });
}

export function listAgents(hub: HubClient, signal?: AbortSignal): Promise<AgentList> {
  return hub.call("GET", "/api/agents", undefined, signal);
}

function pathOfTask(taskId: string): string {
  return `/api/tasks/${encodeURIComponent(taskId)}`;
}
