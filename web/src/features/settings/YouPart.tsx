import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { messageOf } from "../../api/retrying";
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
      notifications.show({ color: "red", title: "Not signed out", message: messageOf(error) });
    }
  };
  return (
    <section className="part" aria-labelledby="you-title">
      <h2 id="you-title">You</h2>
      <dl className="facts">
        <div>
          <dt>Identity</dt>
          <dd>{me.identity}</dd>
        </div>
        <div>
          <dt>Role</dt>
          <dd>{roleOf(me)}</dd>
        </div>
        <div>
          <dt>Known by</dt>
          <dd>{howKnown(me)}</dd>
        </div>
        {me.sessions.length > 0 && (
          <div>
            <dt>Links opened here</dt>
            <dd>{me.sessions.length === 1 ? "one terminal" : `${me.sessions.length} terminals`}</dd>
          </div>
        )}
      </dl>
      <div className="part-acts">{canSignOut(me) ? <SignOuts onLeave={leave} onAsk={() => setAsking(true)} /> : <p className="quiet">Signing out is the proxy&apos;s business: close its session there.</p>}</div>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title="Sign out everywhere?" centered>
        <p>Every browser that is signed in as {me.identity} has to sign in again, this one included. Tokens stay good.</p>
        <div className="dialog-buttons">
          <Button variant="default" onClick={() => setAsking(false)}>
            Stay
          </Button>
          <Button color="red" onClick={() => void leave(true)}>
            Sign out everywhere
          </Button>
        </div>
      </Modal>
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
