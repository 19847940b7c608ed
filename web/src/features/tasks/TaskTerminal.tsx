import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { keys } from "../../api/keys";
import { pathOf } from "../../app/address";
import { Icon } from "../../components/Icon";
import { StateChip } from "../../components/StateChip";
import { useNow } from "../../components/useNow";
import { useSeat } from "../../shell/hubContext";
import { describeSession } from "../session/status/describe";

/** Where the task's terminal stands: waiting, live, in grace, a recording, aged out; and the way to it. */
export function TaskTerminal({ sessionId }: { sessionId: string }) {
  const { hub } = useSeat();
  const now = useNow();
  const { data: view } = useQuery({
    queryKey: keys.session(sessionId),
    queryFn: async ({ signal }) => ({ ...(await hub.session(sessionId, signal)), receivedAt: performance.now() }),
  });
  if (!view) return null;
  const { detail, ...look } = describeSession(view, (now - view.receivedAt) / 1000);
  const hasRecording = view.state === "grace" || view.state === "replay";
  return (
    <section aria-label="Terminal" className="task-terminal">
      {view.state === "queued" ? <span>Waits for a free terminal.</span> : <StateChip {...look} />}
      <span className="quiet">{detail}</span>
      <span className="spacer" />
      <Link className="button" href={pathOf({ sessionId })}>
        <Icon name="terminal" /> {view.state === "replay" ? "Watch the replay" : "Open the terminal"}
      </Link>
      {hasRecording && (
        <a className="button" href={`/api/session/${encodeURIComponent(sessionId)}/cast`} download>
          <Icon name="download" /> Export cast
        </a>
      )}
    </section>
  );
}
