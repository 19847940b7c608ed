import { useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { getWorkspace, listWorkspaces } from "../../api/workspaces";
import { useSeat } from "../../shell/hubContext";

export function useWorkspaces() {
  const { hub } = useSeat();
  return useQuery({ queryKey: keys.workspaces, queryFn: ({ signal }) => listWorkspaces(hub, signal) });
}

/** One workspace: read by itself, because the list says nothing of when it was heard since. */
export function useWorkspace(id: string) {
  const { hub } = useSeat();
  const { data: listed } = useWorkspaces();
  const own = useQuery({ queryKey: keys.workspacePart(id, "alone"), queryFn: ({ signal }) => getWorkspace(hub, id, signal) });
  return { ...own, row: own.data ?? listed?.find((row) => row.id === id) };
}
