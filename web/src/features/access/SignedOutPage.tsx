import { useEffect } from "react";
import { useLocation } from "wouter";
import type { HubClient } from "../../api/HubClient";
import type { Me } from "../../api/types";
import { Problem } from "../../components/Problem";
import { Semaphore } from "../../components/Semaphore";
import { ThemeToggle } from "../../components/ThemeToggle";
import { GivenSessions } from "./GivenSessions";
import { HowToGetIn } from "./HowToGetIn";
import { SignInForm } from "./SignInForm";

interface SignedOutPageProps {
  hub: HubClient;
  me: Me;
  refusal: string;
  onMe: (me: Me) => void;
}

/** At every address, for a browser that did not sign in; afterwards the address shows what it names. */
export function SignedOutPage({ hub, me, refusal, onMe }: SignedOutPageProps) {
  useEffect(() => {
    document.title = "Sign in · Signalbox";
  }, []);
  const [location, navigate] = useLocation();
  const signedIn = (known: Me) => {
    if (location === "/signin") navigate("/", { replace: true });
    onMe(known);
  };
  // What came with the address says more than what the browser had kept.
  const why = refusal || (me.refusal?.detail ?? "");
  return (
    <div className="shell">
      <header className="shell-header">
        <Semaphore aspect="stop" />
        <span className="brand">Signalbox</span>
        <span className="spacer" />
        <ThemeToggle />
      </header>
      <main className="shell-main">
        {me.sessions.length > 0 && <GivenSessions sessionIds={me.sessions} />}
        <section className="signed-out">
          <h1>Sign in</h1>
          <Problem>{why}</Problem>
          <p>This hub runs coding agents in terminals that you can watch. Sign in to see them.</p>
          {me.vouched && (
            <p>
              The proxy in front of this hub says that you are <strong>{me.vouched}</strong>. To sign in as somebody else, use a token.
            </p>
          )}
          <SignInForm hub={hub} onMe={signedIn} />
          <HowToGetIn />
        </section>
      </main>
      <footer className="shell-footer">Signalbox {me.version}</footer>
    </div>
  );
}
