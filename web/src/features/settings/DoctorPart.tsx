import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { examineHub } from "../../api/doctor";
import { keys } from "../../api/keys";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { StateChip } from "../../components/StateChip";
import { moment } from "../../format/time";
import { useSeat } from "../../shell/hubContext";
import { levelLook, sortFindings, summaryOf } from "./doctorWords";

/** Whether the hub has what it needs, for operators. */
export function DoctorPart() {
  const { hub } = useSeat();
  const { data, error, isPending, isFetching, refetch } = useQuery({ queryKey: keys.doctor, queryFn: ({ signal }) => examineHub(hub, signal) });
  return (
    <section className="part" aria-labelledby="doctor-title">
      <div className="part-header">
        <h2 id="doctor-title">
          Doctor {data && <span className="count">examined {moment(data.at)}</span>}
        </h2>
        <span className="spacer" />
        <Button size="xs" variant="default" loading={isFetching} onClick={() => void refetch()}>
          Examine again
        </Button>
      </div>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="the examination" />}
      {data && (
        <>
          <output className="quiet" aria-live="polite">
            {summaryOf(data)}
          </output>
          <ul className="list findings" aria-label="Findings">
            {sortFindings(data.findings).map((finding, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a check may find several things; the list is replaced as a whole
              <li key={index} className="finding" data-level={finding.level}>
                <StateChip {...levelLook(finding.level)} />
                <span className="finding-text">
                  <strong>{finding.check}</strong> {finding.detail}
                  {finding.next_step !== "" && <span className="finding-next">{finding.next_step}</span>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
