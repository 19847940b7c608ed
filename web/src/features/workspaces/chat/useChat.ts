import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { keys } from "../../../api/keys";
import { messageOf } from "../../../api/retrying";
import { listActivity, listAsked, sendMessage, type ChatFile, type WorkspaceRow } from "../../../api/workspaces";
import { randomKey } from "../../../format/randomKey";
import { useSeat } from "../../../shell/hubContext";
import { olderThan, rowsOf } from "../paging";
import { entriesOf, entriesOfAsked, entriesOfSending, inOrder, type Sending } from "./chat";

const limit = 50;

/** The conversation of people with a workspace's agent: what the hub keeps of it, and what this page sends. */
export function useChat(row: WorkspaceRow) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const log = useInfiniteQuery({
    queryKey: keys.workspacePart(row.id, "chat", "log"),
    queryFn: ({ pageParam, signal }) =>
      listActivity(hub, row.id, { type: "a2a_receive", source: "canvas", include: "receipt", before: pageParam, limit }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => olderThan(page, limit),
  });
  const asked = useQuery({
    queryKey: keys.workspacePart(row.id, "chat", "asked"),
    queryFn: ({ signal }) => listAsked(hub, row.id, signal),
    enabled: !row.external,
  });
  const entries = useMemo(() => {
    const known = inOrder(entriesOf(rowsOf(log.data?.pages ?? [])), entriesOfAsked(asked.data ?? []));
    return [...known, ...entriesOfSending(sending, known)];
  }, [log.data, asked.data, sending]);

  const deliver = useCallback(
    async (message: Sending) => {
      setSending((known) => [...known.filter(({ messageId }) => messageId !== message.messageId), { ...message, problem: "" }]);
      try {
        await sendMessage(hub, row, message.messageId, message.text, message.files);
        await cache.invalidateQueries({ queryKey: keys.workspacePart(row.id, "chat") });
        setSending((known) => known.filter(({ messageId }) => messageId !== message.messageId));
      } catch (error) {
        setSending((known) => known.map((one) => (one.messageId === message.messageId ? { ...one, problem: messageOf(error) } : one)));
      }
    },
    [hub, cache, row],
  );
  const send = useCallback(
    (text: string, files: ChatFile[]) => deliver({ messageId: randomKey(), at: Date.now(), text, files, problem: "" }),
    [deliver],
  );
  const retry = useCallback(
    (messageId: string) => {
      const message = sending.find((one) => one.messageId === messageId);
      if (message) void deliver(message);
    },
    [deliver, sending],
  );
  const problemOf = (messageId: string | undefined) => sending.find((one) => one.messageId === messageId)?.problem ?? "";
  const isWaiting = log.isPending || (!row.external && asked.isPending);
  return { entries, log, isWaiting, error: log.error ?? asked.error, reread: () => void Promise.all([log.refetch(), row.external ? null : asked.refetch()]), send, retry, problemOf };
}
