import { useMemo } from "react";
import type { TaskEntry } from "../../api/types";
import { useTaskPage } from "../tasks/useTasks";
import { needsOf } from "./needs";

const none: readonly TaskEntry[] = [];
const most = 50;

/** What needs somebody, and what runs. The lists are asked for by state: in one list of all, old questions would drown. */
export function useNeeds() {
  const running = useTaskPage({ status: "running", limit: 200 });
  const approvals = useTaskPage({ status: "needs_approval", limit: most });
  const questions = useTaskPage({ status: "info_needed", limit: most });
  const failures = useTaskPage({ status: "failed", limit: most });

  const runs = running.data?.tasks ?? none;
  const approve = approvals.data?.tasks ?? none;
  const answer = questions.data?.tasks ?? none;
  const broke = failures.data?.tasks ?? none;
  const needs = useMemo(() => needsOf(runs, [...approve, ...answer], broke), [runs, approve, answer, broke]);

  const all = [running, approvals, questions, failures];
  return {
    ...needs,
    receivedAt: running.data?.receivedAt ?? 0,
    isLoading: all.some((query) => query.isPending),
    isShown: all.every((query) => query.data),
    error: all.find((query) => query.error)?.error ?? null,
    retry: () => void Promise.all(all.map((query) => query.refetch())),
  };
}
