import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../../api/keys";
import { messageOf } from "../../../api/retrying";
import { issueToken, listTokens, revokeToken, type Connection, type WorkspaceRow, type WorkspaceToken } from "../../../api/workspaces";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { CopyButton } from "../../../components/CopyButton";
import { Failure } from "../../../components/Failure";
import { Loading } from "../../../components/Loading";
import { Problem } from "../../../components/Problem";
import { notifyFailure } from "../../../components/notifyFailure";
import { useSeat } from "../../../shell/hubContext";
import { whenText } from "../words";

/** What opens the workspace. A token's text is shown once, when it is made. */
export function TokensTab({ row, onConnection }: { row: WorkspaceRow; onConnection: (connection: Connection) => void }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const [shown, setShown] = useState("");
  const [doomed, setDoomed] = useState<WorkspaceToken | null>(null);
  const key = keys.workspacePart(row.id, "tokens");
  const { data, error, isPending, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => listTokens(hub, row.id, signal) });
  const issue = useMutation({
    mutationFn: () => issueToken(hub, row.id),
    onSuccess: async ({ auth_token, connection }) => {
      if (connection) onConnection(connection);
      else setShown(auth_token);
      await cache.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <>
      <div className="workspace-acts-buttons">
        <Button loading={issue.isPending} onClick={() => issue.mutate()}>
          {row.external ? "New token, and how to connect" : "New token"}
        </Button>
      </div>
      <Problem>{issue.error && messageOf(issue.error)}</Problem>
      {shown !== "" && (
        <section className="once" aria-label="New token">
          <output>Save this token now: it is not shown again.</output>
          <code className="workspace-secret">{shown}</code>
          <CopyButton text={shown} what="the token" />
        </section>
      )}
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="tokens" />}
      {data?.tokens.length === 0 && <p className="quiet">No token: nobody can join as it. Make one.</p>}
      {data && data.tokens.length > 0 && (
        <ul className="list">
          {data.tokens.map((token) => (
            <li key={token.id} className="workspace-token">
              <code>{token.prefix}…</code>
              <span className="quiet">
                made {whenText(token.created_at)} · last used {whenText(token.last_used_at)}
              </span>
              <Button variant="default" size="xs" aria-label={`Revoke ${token.prefix}`} onClick={() => setDoomed(token)}>
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
      {doomed && <RevokeDialog workspaceId={row.id} token={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

function RevokeDialog({ workspaceId, token, onClose }: { workspaceId: string; token: WorkspaceToken; onClose: () => void }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => revokeToken(hub, workspaceId, token.id),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.workspacePart(workspaceId, "tokens") }),
    onError: (error) => notifyFailure("Not revoked", error),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog title={`Revoke ${token.prefix}…?`} keepWord="Keep it" actWord="Revoke the token" isDanger isPending={isPending} onAct={mutate} onClose={onClose}>
      <p>Whoever uses it is cut off at once. Other tokens of this workspace go on.</p>
    </ConfirmDialog>
  );
}
