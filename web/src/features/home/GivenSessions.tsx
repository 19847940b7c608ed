import { SessionLink } from "./SessionLink";

interface GivenSessionsProps {
  sessionIds: string[];
  onOpen: (sessionId: string) => void;
}

/** What a browser that never signed in was given by links. */
export function GivenSessions({ sessionIds, onOpen }: GivenSessionsProps) {
  return (
    <section aria-labelledby="given-title">
      <h1 id="given-title">Sessions you were given</h1>
      <ul className="list">
        {sessionIds.map((sessionId) => (
          <li key={sessionId}>
            <SessionLink sessionId={sessionId} onOpen={onOpen}>
              <span className="row-id is-only">{sessionId}</span>
            </SessionLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
