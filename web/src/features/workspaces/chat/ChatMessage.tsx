import { memo } from "react";
import { Link } from "wouter";
import type { ChatFile, WorkspaceRow } from "../../../api/workspaces";
import { taskPath } from "../../../app/address";
import { Icon } from "../../../components/Icon";
import { byteCount } from "../../../format/bytes";
import { fileHref, receiptWord, type ChatEntry } from "./chat";

interface ChatMessageProps {
  workspace: WorkspaceRow;
  entry: ChatEntry;
  /** Why it was not sent. */
  problem: string;
  onRetry: (messageId: string) => void;
}

export const ChatMessage = memo(function ChatMessage({ workspace, entry, problem, onRetry }: ChatMessageProps) {
  const who = entry.from === "person" ? "A person" : workspace.name;
  return (
    <li className={`chat-entry is-${entry.from}${entry.isFailure ? " is-failure" : ""}`}>
      <p className="chat-who">
        <span>{who}</span> <time dateTime={new Date(entry.at).toISOString()}>{new Date(entry.at).toLocaleString(undefined, { dateStyle: "short", timeStyle: "short" })}</time>
      </p>
      {entry.text !== "" && <p className="chat-text">{entry.text}</p>}
      {entry.files.length > 0 && (
        <ul className="chat-files" aria-label="Files">
          {entry.files.map((file) => (
            <li key={file.uri}>
              <ChatAttachment workspaceId={workspace.id} file={file} />
            </li>
          ))}
        </ul>
      )}
      <p className="chat-foot">
        {entry.receipt && (
          <span className="chat-receipt" data-receipt={entry.receipt}>
            {receiptWord(entry.receipt)}
          </span>
        )}
        {entry.taskId && <Link href={taskPath(entry.taskId)}>{entry.taskId}</Link>}
        {problem !== "" && entry.messageId && (
          <span className="problem" role="alert">
            {problem}{" "}
            <button type="button" className="button is-small" onClick={() => onRetry(entry.messageId ?? "")}>
              Send again
            </button>
          </span>
        )}
      </p>
    </li>
  );
});

function ChatAttachment({ workspaceId, file }: { workspaceId: string; file: ChatFile }) {
  const href = fileHref(workspaceId, file.uri);
  const size = file.size === undefined ? "" : ` (${byteCount(file.size)})`;
  if (href === null) {
    return (
      <span title="This file lies elsewhere; the hub does not have it.">
        <Icon name="question" /> {file.name}
        {size}
      </span>
    );
  }
  return (
    <a href={href} download={file.name}>
      {file.name}
      {size}
    </a>
  );
}
