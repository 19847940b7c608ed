import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { revokeToken, type TokenView } from "../../api/tokens";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { notifyFailure } from "../../components/notifyFailure";
import { useSeat } from "../../shell/hubContext";

/** Revoking ends everything that was opened with the token, so it is asked about. */
export function RevokeDialog({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const { hub, me } = useSeat();
  const cache = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => revokeToken(hub, token.id),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.tokens }),
    onError: (error) => notifyFailure("Not revoked", error),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog title={`Revoke ‘${token.name}’?`} keepWord="Keep it" actWord="Revoke" isDanger isPending={isPending} onAct={mutate} onClose={onClose}>
      <p>Programs that use it are refused at once, and browsers that were signed in with it have to sign in again. This can&apos;t be undone.</p>
      {token.identity === me.identity && <p className="quiet">It is one of your own: if this browser was signed in with it, you are signed out.</p>}
    </ConfirmDialog>
  );
}
