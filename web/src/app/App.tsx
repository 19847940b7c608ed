import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { HubClient } from "../api/HubClient";
import { mayHelp } from "../api/retrying";
import { SignedOutPage } from "../features/access/SignedOutPage";
import { Shell } from "../shell/Shell";
import { houseColours, mantineTheme } from "../shell/theme";
import { HubAwayPage } from "./HubAwayPage";
import { useTheme } from "./theme";
import { useAddress } from "./useAddress";
import { useEntry } from "./useEntry";

// The terminal emulator is most of the code, and the other pages need none of it.
const SessionPage = lazy(() => import("../features/session/SessionPage"));

export function App() {
  const [hub] = useState(() => new HubClient());
  const theme = useTheme();
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={houseColours} forceColorScheme={theme}>
      <Entered hub={hub} />
    </MantineProvider>
  );
}

function Entered({ hub }: { hub: HubClient }) {
  const bar = useAddress();
  const entry = useEntry(hub, bar);
  const { sessionId } = bar.address;

  if (entry.state.phase === "entering") return <Opening />;
  if (entry.state.phase === "failed") return <HubAwayPage {...entry.state} onRetry={entry.retry} />;

  const { me, refusal } = entry.state;
  if (sessionId === null) {
    if (!me.signed_in) return <SignedOutPage hub={hub} me={me} refusal={refusal} onMe={entry.signedIn} />;
    return (
      <Cached key={me.identity}>
        <Shell hub={hub} me={me} refusal={refusal} onMe={entry.signedIn} />
      </Cached>
    );
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
        at={bar.address.at}
        onClose={bar.close}
        onMe={entry.signedIn}
      />
    </Suspense>
  );
}

/** One cache for each person: what one saw is nothing to show the next. */
function Cached({ children }: { children: ReactNode }) {
  const [cache] = useState(
    () =>
      new QueryClient({
        // The hub's log says when something has changed; until then what is known stays true.
        defaultOptions: { queries: { staleTime: Infinity, retry: mayHelp, networkMode: "always" } },
      }),
  );
  return <QueryClientProvider client={cache}>{children}</QueryClientProvider>;
}

function Opening() {
  return <main aria-busy="true" />;
}
