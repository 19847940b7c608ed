import { Link } from "wouter";
import { pathOf } from "../../app/address";

/** What a browser that never signed in was given by links. */
export function GivenSessions({ sessionIds }: { sessionIds: string[] }) {
  return (
    <section aria-labelledby="given-title">
      <h1 id="given-title">Sessions you were given</h1>
      <ul className="list">
        {sessionIds.map((sessionId) => (
          <li key={sessionId}>
            <Link className="row" href={pathOf({ sessionId })}>
              <span className="row-id is-only">{sessionId}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
