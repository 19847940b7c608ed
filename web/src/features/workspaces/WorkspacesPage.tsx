import "./workspaces.css";
import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { Suspense, lazy, useDeferredValue, useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import type { Connection, PresenceStatus, WorkspaceRow } from "../../api/workspaces";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { presenceStatuses } from "../overview/presence";
import { WorkspaceList } from "./WorkspaceList";
import { pagePath, readPageQuery, type PageQuery } from "./address";
import { ConnectModal } from "./connect/ConnectModal";
import { CreateDialog } from "./create/CreateDialog";
import { WorkspacePanel } from "./panel/WorkspacePanel";
import { skillsOf } from "./skills";
import { inTreeOrder } from "./tree";
import { useWorkspaces } from "./useWorkspaces";
import { matchesWorkspace, presenceChip } from "./words";

const CanvasView = lazy(() => import("./canvas/CanvasView"));

/** Who is there: a list or a canvas, and beside it the workspace that the address names. */
export default function WorkspacesPage({ id = "" }: { id?: string | undefined }) {
  const [, navigate] = useLocation();
  const query = readPageQuery(useSearch());
  const { data, error, isPending, refetch } = useWorkspaces();
  const [isCreating, setCreating] = useState(false);
  const [connection, setConnection] = useState<Connection | null>(null);
  const search = useDeferredValue(query.search).trim();
  const found = useMemo(() => filtered(data ?? [], query.status, search), [data, query.status, search]);
  const openId = id === "" ? null : id;
  const change = (part: Partial<PageQuery>) => navigate(pagePath(openId, { ...query, ...part }), { replace: true });

  return (
    <div className={`workspaces${openId === null ? "" : " has-panel"}`}>
      <section className="workspaces-main" aria-label="All workspaces">
        <div className="workspaces-header">
          <h1>
            Workspaces {data && <span className="count">{data.length}</span>}
          </h1>
          <span className="spacer" />
          <SegmentedControl
            aria-label="View"
            data={[
              { value: "list", label: "List" },
              { value: "canvas", label: "Canvas" },
            ]}
            value={query.view}
            onChange={(view) => change({ view: view === "canvas" ? "canvas" : "list" })}
          />
          <Button onClick={() => setCreating(true)}>New workspace</Button>
        </div>
        <Filters query={query} onChange={change} />
        <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
        {isPending && !error && <Loading what="workspaces" />}
        {data && (
          <output className="quiet" aria-live="polite">
            {countText(found.length, data.length)}
          </output>
        )}
        {data && found.length > 0 && (query.view === "canvas"
          ? <Suspense fallback={<Loading what="the canvas" />}><CanvasView rows={found} all={data} openId={openId} query={query} /></Suspense>
          : <WorkspaceList rows={inTreeOrder(found)} openId={openId} query={query} />)}
        {data?.length === 0 && <NoWorkspaces />}
      </section>
      {openId !== null && <WorkspacePanel key={openId} id={openId} query={query} onConnection={setConnection} />}
      {isCreating && (
        <CreateDialog
          onClose={() => setCreating(false)}
          onCreated={(created) => {
            setCreating(false);
            setConnection(created.connection ?? null);
            navigate(pagePath(created.id, { ...query, tab: "details" }));
          }}
        />
      )}
      {connection && <ConnectModal key={connection.auth_token} connection={connection} onClose={() => setConnection(null)} />}
    </div>
  );
}

function Filters({ query, onChange }: { query: PageQuery; onChange: (part: Partial<PageQuery>) => void }) {
  return (
    <search className="filters">
      <TextInput
        label="Search"
        placeholder="a name, a role, a skill, an id…"
        value={query.search}
        onChange={(event) => onChange({ search: event.currentTarget.value })}
      />
      <Select
        label="Status"
        placeholder="all"
        clearable
        data={statusFilters}
        value={query.status}
        onChange={(status) => onChange({ status: status as PresenceStatus | null })}
      />
    </search>
  );
}

/** Removed ones are never listed. */
const statusFilters = presenceStatuses
  .filter((status) => status !== "removed")
  .map((status) => ({ value: status, label: presenceChip({ status, late: false }).word }));

function filtered(rows: readonly WorkspaceRow[], status: PresenceStatus | null, search: string): WorkspaceRow[] {
  return rows.filter(
    (row) => (status === null || row.status === status) && (search === "" || matchesWorkspace(row, skillsOf(row.agent_card).map((skill) => skill.name), search)),
  );
}

function countText(found: number, all: number): string {
  if (all === 0) return "";
  return found === all ? "" : `${found} of ${all} match.`;
}

function NoWorkspaces() {
  return (
    <div className="empty">
      <p>No workspace yet.</p>
      <p>
        A workspace is a place for an agent: one that joins from anywhere, or one that this hub runs. Make one here, or from a shell:{" "}
        <code>signalbox config claude-code --join</code>
      </p>
    </div>
  );
}
