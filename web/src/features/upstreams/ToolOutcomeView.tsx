import { ToolCallError, type ToolOutcome } from "../../api/callTool";
import { messageOf } from "../../api/retrying";
import { Problem } from "../../components/Problem";
import { StateChip } from "../../components/StateChip";
import { indentJson, memberText } from "../../format/jsonText";
import { milliseconds } from "./course";
import { blocksOf, type Block } from "./resultBlocks";
import type { CallState } from "./useToolCall";

/** What came of a call. All of it was written by somebody else's server, and is shown as text. */
export function ToolOutcomeView({ state }: { state: CallState }) {
  return (
    <div className="result" aria-live="polite">
      <Outcome state={state} />
    </div>
  );
}

function Outcome({ state }: { state: CallState }) {
  switch (state.phase) {
    case "idle":
    case "running":
      return null;
    case "cancelled":
      return <Head tone="plain" icon="cross" word={`Cancelled after ${milliseconds(state.ms)}`} />;
    case "failed":
      return (
        <>
          <Head tone="stop" icon="cross" word={`Failed after ${milliseconds(state.ms)}`} />
          <Problem>
            {messageOf(state.error)}
            {state.error instanceof ToolCallError && ` (${state.error.code})`}
          </Problem>
          {state.error instanceof ToolCallError && state.error.data !== "" && <Json label="Data of the error" json={state.error.data} />}
        </>
      );
    case "done":
      return <Done outcome={state.outcome} ms={state.ms} />;
  }
}

function Done({ outcome: { result, text }, ms }: { outcome: ToolOutcome; ms: number }) {
  const structured = memberText(text, "structuredContent");
  const isError = result.isError === true;
  return (
    <>
      {isError ? (
        <Head tone="caution" icon="bell" word={`The tool says that it failed, after ${milliseconds(ms)}`} />
      ) : (
        <Head tone="clear" icon="check" word={`Answered in ${milliseconds(ms)}`} />
      )}
      {blocksOf(result).map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces have no name, and the list is replaced as a whole
        <Piece key={index} block={block} />
      ))}
      {structured !== null && <Json label="Structured content" json={structured} isOpen />}
      <Json label="The whole result as JSON" json={text} />
    </>
  );
}

function Head(look: { tone: string; icon: "check" | "cross" | "bell"; word: string }) {
  return (
    <p className="result-head">
      <StateChip {...look} />
    </p>
  );
}

function Piece({ block }: { block: Block }) {
  switch (block.kind) {
    case "image":
      return <img className="result-image" src={block.source} alt={block.label} />;
    case "note":
      return <p className="quiet">{block.text}</p>;
    case "text":
      return (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
        <pre className="block" tabIndex={0}>
          {block.text}
        </pre>
      );
  }
}

function Json({ label, json, isOpen = false }: { label: string; json: string; isOpen?: boolean }) {
  return (
    <details open={isOpen}>
      <summary>{label}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
      <pre className="block" tabIndex={0}>
        {indentJson(json)}
      </pre>
    </details>
  );
}
