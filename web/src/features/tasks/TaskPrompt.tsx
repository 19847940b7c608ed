import { CopyButton } from "@mantine/core";
import type { TaskDetail } from "../../api/tasks";
import { IconButton } from "../../components/IconButton";

/** What was asked for, whole. A long one scrolls in its own box. */
export function TaskPrompt({ detail }: { detail: TaskDetail }) {
  const { prompt, context, task } = detail;
  return (
    <section aria-label="Prompt">
      <h2 className="with-action">
        Prompt
        {prompt !== null && (
          <CopyButton value={prompt}>
            {({ copied, copy }) => <IconButton icon={copied ? "check" : "copy"} label={copied ? "Copied" : "Copy the prompt"} onClick={copy} />}
          </CopyButton>
        )}
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
