import { memo } from "react";
import { Link } from "wouter";
import type { AuditEntry } from "../../api/audit";
import { Fact } from "../../components/Fact";
import { StateChip } from "../../components/StateChip";
import { UnfoldingLine } from "../../components/UnfoldingLine";
import { moment } from "../../format/time";
import { actWords, detailText, proofWords, subjectPath } from "./words";

/** One act: who, what, on what, when; behind it everything that was written down. */
export const AuditRow = memo(function AuditRow({ entry, isBroken }: { entry: AuditEntry; isBroken: boolean }) {
  return (
    <li className="act" data-seq={entry.seq}>
      <UnfoldingLine className="act-line" line={<Line entry={entry} isBroken={isBroken} />}>
        <Detail entry={entry} />
      </UnfoldingLine>
    </li>
  );
});

function Line({ entry, isBroken }: { entry: AuditEntry; isBroken: boolean }) {
  return (
    <>
      <span className="act-seq">#{entry.seq}</span>
      <span className="act-text">
        <strong>{entry.actor}</strong> {actWords(entry.action)} <span className="act-subject">{entry.subject}</span>
      </span>
      {isBroken && <StateChip tone="stop" icon="cross" word="chain breaks here" />}
      <time className="act-time" dateTime={new Date(entry.at * 1000).toISOString()}>
        {moment(entry.at)}
      </time>
    </>
  );
}

function Detail({ entry }: { entry: AuditEntry }) {
  const path = subjectPath(entry.subject);
  return (
    <div className="act-detail">
      <dl className="facts">
        <Fact name="Act">
          <code>{entry.action}</code>
        </Fact>
        <Fact name="By">
          {entry.actor}, {proofWords(entry.via)}
        </Fact>
        <Fact name="On">{path ? <Link href={path}>{entry.subject}</Link> : entry.subject === "" ? "–" : entry.subject}</Fact>
        <Fact name="At">{new Date(entry.at * 1000).toISOString()}</Fact>
        <Fact name="Hub">{entry.node}</Fact>
      </dl>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
      <pre className="block" tabIndex={0} aria-label="Details">
        {detailText(entry.detail)}
      </pre>
      <p className="act-hashes">
        hash {entry.hash}
        <br />
        after {entry.prev_hash}
      </p>
    </div>
  );
}
