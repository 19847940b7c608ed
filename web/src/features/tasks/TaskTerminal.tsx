import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { keys } from "../../api/keys";
import { pathOf } from "../../app/address";
import { Icon } from "../../components/Icon";
import { StateChip } from "../../components/StateChip";
import { useNow } from "../../components/useNow";
import { useSeat } from "../../shell/hubContext";
import { ReplayPreview } from "../replay/ReplayPreview";
import { describeSession } from "../session/status/describe";
import { LiveThumbnail } from "../thumbnail/LiveThumbnail";

/** Where the task's terminal stands: waiting, live, in grace, a recording, aged out; what it shows, and the way to it. */
export function TaskTerminal({ sessionId }: { sessionId: string }) {
  const { hub } = useSeat();
  const now = useNow();
  const { data: view } = useQuery({
    queryKey: keys.session(sessionId),
    queryFn: async ({ signal }) => ({ ...(await hub.session(sessionId, signal)), receivedAt: performance.now() }),
  });
  if (!view) return null;
  const { detail, ...look } = describeSession(view, (now - view.receivedAt) / 1000);
  const isOpen = view.state === "live" || view.state === "grace";
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
      <div className="task-picture">
        {isOpen && (
          <Link href={pathOf({ sessionId })}>
            <LiveThumbnail sessionId={sessionId} label="Live terminal" />
          </Link>
        )}
        {view.state === "replay" && <ReplayPreview sessionId={sessionId} taskId={view.task?.task_id ?? null} />}
      </div>
    </section>
  );
}
