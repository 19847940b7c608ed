import { useLiveContext } from "../../live/useLive";

/** What the hub's log said about the task since the page was opened. */
export function TaskEvents({ taskId }: { taskId: string }) {
  const events = useLiveContext().events.filter(({ subject }) => subject === taskId);
  if (events.length === 0) return null;
  return (
    <section aria-label="Events">
      <h2>
        Events <span className="count">since this page was opened</span>
      </h2>
      <ol className="events">
        {events.map(({ seq, at, kind, payload }) => (
          <li key={seq}>
            <time dateTime={new Date(at * 1000).toISOString()}>{new Date(at * 1000).toLocaleTimeString()}</time>
            <span>{kind.replace(/^task\./, "")}</span>
            <span className="quiet">{[payload["step"], payload["message"], payload["reason"]].filter((part) => typeof part === "string").join(": ")}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
