import { lazy, Suspense, useState } from "react";
import { HubClient } from "../api/HubClient";
import { HomePage } from "../features/home/HomePage";
import { HubAwayPage } from "./HubAwayPage";
import { useAddress } from "./useAddress";
import { useEntry } from "./useEntry";

// The terminal emulator is most of the code, and the list needs none of it.
const SessionPage = lazy(() => import("../features/session/SessionPage"));

export function App() {
  const [hub] = useState(() => new HubClient());
  const bar = useAddress();
  const entry = useEntry(hub, bar);
  const { sessionId } = bar.address;

  if (entry.state.phase === "entering") return <Opening />;
  if (entry.state.phase === "failed") return <HubAwayPage {...entry.state} onRetry={entry.retry} />;

  const { me, refusal } = entry.state;
  if (sessionId === null) {
    return <HomePage hub={hub} me={me} refusal={refusal} onOpen={bar.open} onMe={entry.signedIn} />;
  }
  // Another identity, or a newly exchanged link, starts the page anew: what it may see has changed.
  const rights = `${me.identity ?? ""}:${me.sessions.join(",")}`;
  return (
    <Suspense fallback={<Opening />}>
      <SessionPage
        key={`${sessionId}:${rights}`}
        hub={hub}
        me={me}
        sessionId={sessionId}
        capability={refusal === "" ? bar.address.capability : null}
        refusal={refusal}
        onClose={bar.close}
        onMe={entry.signedIn}
      />
    </Suspense>
  );
}

function Opening() {
  return <main aria-busy="true" />;
}
