import "./home.css";
import { useEffect } from "react";
import type { HubClient } from "../../api/HubClient";
import type { Me } from "../../api/types";
import { Semaphore } from "../../components/Semaphore";
import { ThemeToggle } from "../../components/ThemeToggle";
import { IconButton } from "../../components/IconButton";
import { HowToGetIn } from "../access/HowToGetIn";
import { SignInForm } from "../access/SignInForm";
import { GivenSessions } from "./GivenSessions";
import { OverviewPanel } from "./OverviewPanel";

interface HomePageProps {
  hub: HubClient;
  me: Me;
  refusal: string;
  onOpen: (sessionId: string) => void;
  onMe: (me: Me) => void;
}

export function HomePage({ hub, me, refusal, onOpen, onMe }: HomePageProps) {
  useEffect(() => {
    document.title = "Signalbox";
  }, []);

  const signOut = async () => {
    await hub.signOut().catch(() => {});
    onMe(await hub.me());
  };

  return (
    <div className="home">
      <header className="home-header">
        <Semaphore aspect={me.signed_in ? "clear" : "stop"} />
        <span className="brand">Signalbox</span>
        <span className="spacer" />
        {me.signed_in && <span className="identity">{me.identity}</span>}
        <ThemeToggle />
        {me.signed_in && <IconButton icon="out" label="Sign out" onClick={() => void signOut()} />}
      </header>
      <main className="home-main">
        {refusal !== "" && (
          <p className="problem" role="alert">
            {refusal}
          </p>
        )}
        {me.signed_in ? (
          <OverviewPanel hub={hub} onOpen={onOpen} />
        ) : (
          <>
            {me.sessions.length > 0 && <GivenSessions sessionIds={me.sessions} onOpen={onOpen} />}
            <SignedOut hub={hub} onMe={onMe} />
          </>
        )}
      </main>
      <footer className="home-footer">Signalbox {me.version}</footer>
    </div>
  );
}

function SignedOut({ hub, onMe }: Pick<HomePageProps, "hub" | "onMe">) {
  return (
    <section className="signed-out">
      <h1>Sign in</h1>
      <p>This hub runs coding agents in terminals that you can watch. Sign in to see them.</p>
      <SignInForm hub={hub} onMe={onMe} />
      <HowToGetIn />
    </section>
  );
}
