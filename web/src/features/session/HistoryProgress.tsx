import type { StreamSnapshot } from "./stream/StreamSnapshot";

/** A thin bar while history comes in; without an end where the hub does not know how long a recording is. */
export function HistoryProgress({ snapshot }: { snapshot: StreamSnapshot }) {
  const { catchingUp, connection, view } = snapshot;
  if (connection.phase !== "open") return null;
  if (catchingUp !== null) {
    return <progress className="catching-up" max={100} value={catchingUp} aria-label="Loading the history" />;
  }
  return view?.state === "replay" ? <progress className="catching-up" aria-label="Loading the recording" /> : null;
}
