import "./audit.css";
import { Button, Select, TextInput } from "@mantine/core";
import { useLocation, useSearch } from "wouter";
import type { AuditFilter } from "../../api/audit";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { isAdmin, useSeat } from "../../shell/hubContext";
import { AuditRow } from "./AuditRow";
import { ChainCard, useVerdict } from "./ChainCard";
import { auditPath, fromLocalInput, isFiltered, readAuditQuery, toLocalInput } from "./auditQuery";
import { useTrail } from "./useTrail";
import { areas } from "./words";

/** Who did what, when and on what. */
export default function AuditPage() {
  const { me } = useSeat();
  return isAdmin(me) ? <Trail /> : <div className="empty">The audit trail is for admins of this hub.</div>;
}

/** The filter stands in the address, so that it can be linked to. */
function Trail() {
  const [, navigate] = useLocation();
  const filter = readAuditQuery(useSearch());
  const { data, entries, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useTrail(filter);
  const broken = useVerdict().data?.break?.seq;
  const change = (part: Partial<AuditFilter>) => navigate(auditPath({ ...filter, ...part }), { replace: true });

  return (
    <>
      <h1>
        Audit <span className="count">who did what, newest first</span>
      </h1>
      <ChainCard newest={isFiltered(filter) ? 0 : (entries[0]?.seq ?? 0)} />
      <search className="filters audit-filters">
        <TextInput label="Who" placeholder="whole identity" value={filter.actor} onChange={(event) => change({ actor: event.currentTarget.value })} />
        <Select
          label="What"
          placeholder="everything"
          clearable
          searchable
          data={offered(filter.action)}
          value={filter.action || null}
          onChange={(action) => change({ action: action ?? "" })}
        />
        <TextInput label="On what" placeholder="how its id begins" value={filter.subject} onChange={(event) => change({ subject: event.currentTarget.value })} />
        <TextInput label="From" type="datetime-local" value={toLocalInput(filter.from)} onChange={(event) => change({ from: fromLocalInput(event.currentTarget.value) })} />
        <TextInput label="Before" type="datetime-local" value={toLocalInput(filter.to)} onChange={(event) => change({ to: fromLocalInput(event.currentTarget.value) })} />
        {isFiltered(filter) && (
          <Button variant="default" onClick={() => navigate("/audit", { replace: true })}>
            Clear
          </Button>
        )}
      </search>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="the audit trail" />}
      {data && entries.length === 0 && <div className="empty">{emptyText(isFiltered(filter), hasNextPage)}</div>}
      {entries.length > 0 && (
        <ul className="list" aria-label="Acts">
          {entries.map((entry) => (
            <AuditRow key={entry.seq} entry={entry} isBroken={entry.seq === broken} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Load older acts
        </Button>
      )}
    </>
  );
}

/** The areas, and what a link asks for beside them. */
function offered(action: string) {
  return action === "" || areas.some(({ value }) => value === action) ? [...areas] : [...areas, { value: action, label: action }];
}

function emptyText(filtered: boolean, isMore: boolean): string {
  if (isMore) return "None among the newest. Older ones may fit.";
  return filtered ? "Nobody did such a thing." : "Nothing was done yet.";
}
