import type { ReactNode } from "react";
import { MessagePage } from "../../components/MessagePage";
import { Semaphore, type Aspect } from "../../components/Semaphore";
import { HowToGetIn } from "../access/HowToGetIn";
import { SignInForm } from "../access/SignInForm";
import { linkEnd } from "./linkEnd";
import type { SessionPageProps } from "./SessionPage";
import { describeSession } from "./status/describe";
import type { StreamSnapshot } from "./stream/StreamSnapshot";

/** What stands where the terminal would be, while there is none to show. */
export function StagePanel(props: SessionPageProps & { snapshot: StreamSnapshot }) {
  const { snapshot, sessionId, onClose } = props;
  const { view, connection } = snapshot;
  if (connection.phase === "closed" && connection.cause !== "ended" && connection.cause !== "expired") {
    return (
      <Panel aspect="stop" title={connection.cause === "failed" ? "This page stopped" : "You may no longer watch this session"}>
        <p>{connection.detail}</p>
        {!props.me.signed_in && connection.cause !== "failed" && <SignInForm hub={props.hub} onMe={props.onMe} />}
        <BackLink onClose={onClose} />
      </Panel>
    );
  }
  if (view?.state === "expired") {
    return (
      <Panel aspect="plain" title="Session expired">
        <p>
          The terminal of <code>{sessionId}</code> is gone, and its recording has aged out: there is no replay.
        </p>
        {view.task?.summary && <p className="result-summary">{view.task.summary}</p>}
        <BackLink onClose={onClose} />
      </Panel>
    );
  }
  if (view && snapshot.isEmpty) {
    return (
      <Panel aspect="plain" title="Nothing was printed">
        <p>{view.task?.reason ?? view.task?.summary ?? "The session ended without a line of output."}</p>
        <BackLink onClose={onClose} />
      </Panel>
    );
  }
  if (view?.state === "queued") {
    return (
      <Panel aspect="caution" title="Waiting for a free terminal">
        <p>{describeSession(view, 0).detail} The terminal opens here by itself.</p>
      </Panel>
    );
  }
  return null;
}

export function NotPermitted({ hub, me, sessionId, refusal, reason, onClose, onMe }: SessionPageProps & { reason: string }) {
  const over = linkEnd(refusal) ?? linkEnd(reason);
  return (
    <MessagePage tone="stop" title={over ?? "No such session, or not for you"}>
      {refusal !== "" ? <p className="problem">{refusal}</p> : over !== null && <p className="problem">{reason}</p>}
      {over === null && (
        <p>
          The hub shows no session <code>{sessionId}</code> to {me.signed_in ? `you (${me.identity})` : "this browser"}. It
          may be unknown here, or you may need its complete link.
        </p>
      )}
      {!me.signed_in && (
        <>
          <SignInForm hub={hub} onMe={onMe} />
          <HowToGetIn />
        </>
      )}
      <BackLink onClose={onClose} />
    </MessagePage>
  );
}

export function UnknownSession({ sessionId, onClose }: SessionPageProps) {
  return (
    <MessagePage tone="stop" title="Not a session">
      <p>
        <code>{sessionId.slice(0, 80)}</code> is not a session id. Look whether the link was cut off when it was copied.
      </p>
      <BackLink onClose={onClose} />
    </MessagePage>
  );
}

function Panel({ aspect, title, children }: { aspect: Aspect; title: string; children: ReactNode }) {
  return (
    <div className="stage-panel">
      <section className="message-card">
        <Semaphore aspect={aspect} size={40} />
        <h2>{title}</h2>
        {children}
      </section>
    </div>
  );
}

function BackLink({ onClose }: { onClose: () => void }) {
  return (
    <p>
      <a
        href="/"
        onClick={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        ← All sessions
      </a>
    </p>
  );
}
