import { Select, TextInput } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { keys } from "../../../api/keys";
import { forget, recall, type MemoryRow, type WorkspaceRow } from "../../../api/workspaces";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { Failure } from "../../../components/Failure";
import { IconButton } from "../../../components/IconButton";
import { Loading } from "../../../components/Loading";
import { notifyFailure } from "../../../components/notifyFailure";
import { useSeat } from "../../../shell/hubContext";
import { cut } from "../../../format/text";
import { whenText } from "../words";

const scopes = [
  { value: "LOCAL", label: "Its own" },
  { value: "TEAM", label: "Of its team" },
  { value: "GLOBAL", label: "Of everybody" },
];
const most = 50;
const longestQuestion = 200;

/** What the agent can recall: its own, its team's, everybody's. Only its own can be deleted here. */
export function MemoryTab({ row }: { row: WorkspaceRow }) {
  const { hub } = useSeat();
  const [q, setQ] = useState("");
  const [scope, setScope] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<MemoryRow | null>(null);
  const asked = useDeferredValue(q);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.workspacePart(row.id, "memory", asked, scope),
    queryFn: ({ signal }) => recall(hub, row.id, { q: asked, scope }, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <search className="filters">
        <TextInput label="Search" placeholder="words of a memory" value={q} onChange={(event) => setQ(event.currentTarget.value)} />
        <Select label="Scope" placeholder="all" clearable data={scopes} value={scope} onChange={setScope} />
      </search>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="memories" />}
      {data?.length === 0 && <p className="quiet">{asked.trim() === "" && scope === null ? "It remembers nothing yet." : "No such memory."}</p>}
      {data && data.length > 0 && (
        <ul className="list">
          {data.map((memory) => (
            <li key={memory.id} className="memory">
              <div className="memory-head">
                <span className="badge">{memory.scope}</span>
                <span className="quiet">
                  {memory.workspace_id === row.id ? "its own" : `from ${memory.workspace_name} (${memory.trust})`} · {memory.namespace} · {whenText(memory.created_at)}
                </span>
                {memory.workspace_id === row.id && <IconButton icon="cross" label="Delete this memory" onClick={() => setDoomed(memory)} />}
              </div>
              <p className="memory-text">{memory.content}</p>
            </li>
          ))}
        </ul>
      )}
      {data?.length === most && <p className="quiet">The first {most}; search for others.</p>}
      {doomed && <ForgetDialog workspaceId={row.id} memory={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

function ForgetDialog({ workspaceId, memory, onClose }: { workspaceId: string; memory: MemoryRow; onClose: () => void }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => forget(hub, workspaceId, memory.id),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.workspacePart(workspaceId, "memory") }),
    onError: (error) => notifyFailure("Not deleted", error),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog title="Delete this memory?" keepWord="Keep it" actWord="Delete the memory" isDanger isPending={isPending} onAct={mutate} onClose={onClose}>
      <p className="memory-text">{cut(memory.content, longestQuestion)}</p>
    </ConfirmDialog>
  );
}
