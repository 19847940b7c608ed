import { useEffect } from "react";
import type { HubClient } from "../../api/HubClient";
import type { Me } from "../../api/types";
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
    document.title = "Signalbox";
  }, []);
  return (
    <div className="shell">
      <header className="shell-header">
        <Semaphore aspect="stop" />
        <span className="brand">Signalbox</span>
        <span className="spacer" />
        <ThemeToggle />
      </header>
      <main className="shell-main">
        {refusal !== "" && (
          <p className="problem" role="alert">
            {refusal}
          </p>
        )}
        {me.sessions.length > 0 && <GivenSessions sessionIds={me.sessions} />}
        <section className="signed-out">
          <h1>Sign in</h1>
          <p>This hub runs coding agents in terminals that you can watch. Sign in to see them.</p>
          <SignInForm hub={hub} onMe={onMe} />
          <HowToGetIn />
        </section>
      </main>
      <footer className="shell-footer">Signalbox {me.version}</footer>
    </div>
  );
}
