import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { verifyTrail } from "../../api/audit";
import { keys } from "../../api/keys";
import { Failure } from "../../components/Failure";
import { Icon } from "../../components/Icon";
import { moment } from "../../format/time";
import { useSeat } from "../../shell/hubContext";
import { verdictWords } from "./words";

export function useVerdict() {
  const { hub } = useSeat();
  return useQuery({
    queryKey: keys.auditVerdict,
    queryFn: async ({ signal }) => ({ ...(await verifyTrail(hub, signal)), checkedAt: Date.now() / 1000 }),
  });
}

/** Whether the trail is what was written, by its hashes. `newest` is the newest row that the page shows. */
export function ChainCard({ newest }: { newest: number }) {
  const { data, error, isFetching, refetch } = useVerdict();
  const verdict = data && verdictWords(data, moment(data.checkedAt));
  const unchecked = data?.intact ? newest - data.checked : 0;
  return (
    <section className={`chain is-${verdict?.tone ?? "plain"}`} aria-label="Hash chain">
      <Icon name={verdict?.tone === "stop" ? "cross" : verdict?.tone === "clear" ? "check" : "link"} />
      <div className="chain-text">
        <output aria-live="polite">{verdict?.text ?? (error ? "" : "Verifying the chain of hashes…")}</output>
        {unchecked > 0 && (
          <span className="quiet">
            {" "}
            {unchecked} newer {unchecked === 1 ? "row is" : "rows are"} not verified yet.
          </span>
        )}
        <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
        {data && Object.keys(data.heads).length > 0 && (
          <details>
            <summary>Hash of the newest verified row</summary>
            <p className="quiet">Keep it elsewhere now and then: a trail that was rewritten as a whole is consistent in itself.</p>
            <ul className="items">
              {Object.entries(data.heads).map(([node, hash]) => (
                <li key={node}>
                  {node}: {hash}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <Button variant="default" size="xs" loading={isFetching} onClick={() => void refetch()}>
        Verify again
      </Button>
    </section>
  );
}
