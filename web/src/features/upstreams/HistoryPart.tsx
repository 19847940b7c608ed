import { useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import type { UpstreamClient, UpstreamHistory } from "../../api/upstreams";
import { Failure } from "../../components/Failure";
import { useSeat } from "../../shell/hubContext";
import { LatencyChart } from "./LatencyChart";
import { Sparkline } from "./Sparkline";
import { courseOf } from "./course";
import { stretchesOf, uptimeText } from "./history";
import { absoluteText } from "./presentation";

const shownTransitions = 8;

/** The last 24 hours: a line of states, and the newest changes in words. */
export function HistoryPart({ client: { name, state } }: { client: UpstreamClient }) {
  const { hub } = useSeat();
  const { data, error, refetch } = useQuery({
    queryKey: keys.upstreamPart(name, "history"),
    queryFn: async ({ signal }) => ({ ...(await hub.upstreamHistory(name, signal)), readAt: Date.now() }),
  });
  return (
    <section aria-label="History">
      <h2>
        History {data && <span className="count">last {data.window_hours} hours</span>}
      </h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {data && (
        <>
          <Sparkline stretches={stretchesOf(data, state, data.readAt)} label={uptimeText(data.uptime_percent)} />
          <p className="quiet">
            {uptimeText(data.uptime_percent)}
            {data.latency_ms.p50 !== null && ` · checks take ${data.latency_ms.p50} ms (95 %: ${data.latency_ms.p95} ms)`}
          </p>
          <Latencies history={data} now={data.readAt} />
          <ul className="items">
            {data.transitions.slice(0, shownTransitions).map(({ at, from, to, reason_code }) => (
              <li key={`${at} ${from} ${to}`}>
                {absoluteText(at)}: {from} → {to} ({reason_code})
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Latencies({ history, now }: { history: UpstreamHistory; now: number }) {
  const course = courseOf(history, now);
  return course && <LatencyChart course={course} />;
}
