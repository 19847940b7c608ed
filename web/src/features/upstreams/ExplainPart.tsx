import { useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import type { UpstreamExplanation } from "../../api/upstreams";
import { Failure } from "../../components/Failure";
import { duration } from "../../format/time";
import { useSeat } from "../../shell/hubContext";

/** Why the hub says what it says, and the one thing that would help. */
export function ExplainPart({ name }: { name: string }) {
  const { hub } = useSeat();
  const { data, error, refetch } = useQuery({
    queryKey: keys.upstreamPart(name, "explain"),
    queryFn: ({ signal }) => hub.explainUpstream(name, signal),
  });
  return (
    <section aria-label="Why">
      <h2>Why</h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {data && <Explained explanation={data} />}
    </section>
  );
}

function Explained({ explanation: { rule, evidence, connection, advice } }: { explanation: UpstreamExplanation }) {
  const lines = connection?.standard_error ?? [];
  return (
    <>
      {advice && <p className="advice">{advice}</p>}
      <p className="quiet">
        By the rule <code>{rule.name}</code>
        {connection && ` · connection ${connection.state}, ${connection.sessions} open, ${connection.in_flight} calls under way`}
        {connection?.server && ` · ${connection.server}`}
      </p>
      <ul className="items">
        {evidence.map(({ source, what, age_seconds, detail }) => (
          <li key={source}>
            {source}: {what}, {duration(age_seconds)} ago{detail ? `: ${detail}` : ""}
          </li>
        ))}
      </ul>
      {lines.length > 0 && (
        <details>
          <summary>What the program wrote last</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
          <pre className="block" tabIndex={0}>
            {lines.join("\n")}
          </pre>
        </details>
      )}
    </>
  );
}
