import { useRef, useState, useEffect, type FormEvent } from "react";
import { messageOf } from "../../api/retrying";
import type { Finding, Findings, ReplayHub } from "../../api/replay";
import { counted } from "../../format/text";
import { timeText } from "./words";

interface SearchPanelProps {
  hub: ReplayHub;
  onGo: (finding: Finding) => void;
}

type Result = { kind: "none" } | { kind: "searching" } | { kind: "found"; text: string; findings: Findings } | { kind: "failed"; reason: string };

/** Search in the whole recording. The hub does it: nothing has to be loaded here first. */
export function SearchPanel({ hub, onGo }: SearchPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController>(null);
  const [result, setResult] = useState<Result>({ kind: "none" });

  useEffect(() => {
    input.current?.focus();
    return () => running.current?.abort();
  }, []);

  const search = async (event: FormEvent) => {
    event.preventDefault();
    const text = input.current?.value ?? "";
    running.current?.abort();
    if (text.trim() === "") return setResult({ kind: "none" });
    const mine = new AbortController();
    running.current = mine;
    setResult({ kind: "searching" });
    try {
      const findings = await hub.search(text, mine.signal);
      if (!mine.signal.aborted) setResult({ kind: "found", text, findings });
    } catch (error) {
      if (!mine.signal.aborted) setResult({ kind: "failed", reason: messageOf(error) });
    }
  };

  return (
    <search>
      <form className="replay-search" onSubmit={(event) => void search(event)}>
        <input ref={input} className="mono-input" type="search" aria-label="Search the recording" placeholder="Search the recording" maxLength={200} spellCheck={false} />
        <button type="submit" className="button is-small">
          Search
        </button>
      </form>
      <output className="quiet" aria-live="polite">
        {summary(result)}
      </output>
      {result.kind === "found" && (
        <ol className="replay-list">
          {result.findings.found.map((finding) => (
            <li key={finding.offset}>
              <button type="button" className="replay-entry" onClick={() => onGo(finding)}>
                <span className="replay-entry-time">{timeText(finding.at_ms)}</span>
                <span className="replay-entry-line">
                  {finding.before}
                  <mark>{finding.match}</mark>
                  {finding.after}
                </span>
                {finding.times > 1 && <span className="replay-times">{finding.times}×</span>}
              </button>
            </li>
          ))}
        </ol>
      )}
    </search>
  );
}

function summary(result: Result): string {
  switch (result.kind) {
    case "none":
      return "Looks through every line that was printed, whatever the case.";
    case "searching":
      return "Searching…";
    case "failed":
      return result.reason;
    case "found": {
      const { found, more } = result.findings;
      if (found.length === 0) return `“${result.text}” was not printed.`;
      return more ? `The first ${found.length} lines. Search for more of the text to see others.` : `${counted(found.length, "line")}.`;
    }
  }
}
