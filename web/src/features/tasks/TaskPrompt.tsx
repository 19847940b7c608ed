import type { TaskDetail } from "../../api/tasks";
import { IconButton } from "../../components/IconButton";
import { useCopied } from "../../components/useCopied";

const copyLooks = {
  done: { icon: "check", label: "Copied" },
  refused: { icon: "cross", label: "This browser lets no page copy here: select the prompt and press Ctrl+C" },
} as const;

/** What was asked for, whole. A long one scrolls in its own box. */
export function TaskPrompt({ detail }: { detail: TaskDetail }) {
  const { prompt, context, task } = detail;
  return (
    <section aria-label="Prompt">
      <h2 className="with-action">
        Prompt
        {prompt !== null && <CopyPrompt prompt={prompt} />}
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
      <div className="task-prompt is-box" tabIndex={0}>
        {prompt ?? task.prompt_summary}
      </div>
      {prompt === null && <p className="quiet">Only its beginning is still kept.</p>}
      {context && (
        <details>
          <summary>Context</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above */}
          <pre className="block" tabIndex={0}>
            {context}
          </pre>
        </details>
      )}
    </section>
  );
}

function CopyPrompt({ prompt }: { prompt: string }) {
  const { outcome, copy } = useCopied();
  return <IconButton {...(outcome ? copyLooks[outcome] : ({ icon: "copy", label: "Copy the prompt" } as const))} onClick={() => copy(prompt)} />;
}
