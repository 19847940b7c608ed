import { Button } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Fact } from "../../components/Fact";
import { notifyFailure } from "../../components/notifyFailure";
import { canSignOut, useSeat } from "../../shell/hubContext";
import { howKnown, roleOf } from "./youWords";

/** Who looks, how the hub knows that, and the way out. */
export function YouPart() {
  const { me, hub, onMe } = useSeat();
  const [isAsking, setAsking] = useState(false);
  const leave = async (everywhere: boolean) => {
    try {
      await hub.signOut(everywhere);
      onMe(await hub.me());
    } catch (error) {
      notifyFailure("Not signed out", error);
    }
  };
  return (
    <section className="part" aria-labelledby="you-title">
      <h2 id="you-title">You</h2>
      <dl className="facts">
        <Fact name="Identity">{me.identity}</Fact>
        <Fact name="Role">{roleOf(me)}</Fact>
        <Fact name="Known by">{howKnown(me)}</Fact>
        {me.sessions.length > 0 && (
          <Fact name="Links opened here">{me.sessions.length === 1 ? "one terminal" : `${me.sessions.length} terminals`}</Fact>
        )}
      </dl>
      <div className="part-acts">{canSignOut(me) ? <SignOuts onLeave={leave} onAsk={() => setAsking(true)} /> : <p className="quiet">Signing out is the proxy&apos;s business: close its session there.</p>}</div>
      {isAsking && (
        <ConfirmDialog title="Sign out everywhere?" keepWord="Stay" actWord="Sign out everywhere" isDanger onAct={() => void leave(true)} onClose={() => setAsking(false)}>
          <p>Every browser that is signed in as {me.identity} has to sign in again, this one included. Tokens stay good.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function SignOuts({ onLeave, onAsk }: { onLeave: (everywhere: boolean) => Promise<void>; onAsk: () => void }) {
  return (
    <>
      <Button variant="default" onClick={() => void onLeave(false)}>
        Sign out
      </Button>
      <Button variant="default" onClick={onAsk}>
        Sign out everywhere
      </Button>
    </>
  );
}
