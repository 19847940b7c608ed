import "./chat.css";
import { Button } from "@mantine/core";
import { useLayoutEffect, useRef } from "react";
import type { WorkspaceRow } from "../../../api/workspaces";
import { Failure } from "../../../components/Failure";
import { Loading } from "../../../components/Loading";
import { ChatMessage } from "./ChatMessage";
import { Composer } from "./Composer";
import { useChat } from "./useChat";

/** A person and the agent. What comes is shown as text, whatever it is. */
export function ChatTab({ row }: { row: WorkspaceRow }) {
  const { entries, log, isWaiting, error, reread, send, retry, problemOf } = useChat(row);
  const list = useRef<HTMLOListElement>(null);
  // Stays at the end as it grows, unless somebody reads further up.
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && atEnd.current && entries.length > 0) element.scrollTop = element.scrollHeight;
  }, [entries]);
  return (
    <div className="chat">
      <Failure error={error} isShown={entries.length > 0} onRetry={reread} />
      {isWaiting && !error && <Loading what="the conversation" />}
      {!isWaiting && entries.length === 0 && <p className="quiet">Nothing was said yet. {row.external ? "The agent finds what you write in its inbox." : "What you write becomes a task of this hub."}</p>}
      <ol
        ref={list}
        className="chat-list"
        aria-label="Conversation"
        aria-live="polite"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
        tabIndex={0}
        hidden={entries.length === 0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
        }}
      >
        {log.hasNextPage && (
          <li className="chat-older">
            <Button variant="default" size="xs" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              Load older
            </Button>
          </li>
        )}
        {entries.map((entry) => (
          <ChatMessage key={entry.key} workspace={row} entry={entry} problem={problemOf(entry.messageId)} onRetry={retry} />
        ))}
      </ol>
      <Composer
        workspace={row}
        onSend={(text, files) => {
          atEnd.current = true;
          void send(text, files);
        }}
      />
    </div>
  );
}
