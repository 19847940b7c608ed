import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { messageOf } from "../../api/retrying";
import { revokeToken, type TokenView } from "../../api/tokens";
import { useSeat } from "../../shell/hubContext";

/** Revoking ends everything that was opened with the token, so it is asked about. */
export function RevokeDialog({ token, onClose }: { token: TokenView | null; onClose: () => void }) {
  const { hub, me } = useSeat();
  const cache = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (id: string) => revokeToken(hub, id),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.tokens }),
    onError: (error) => notifications.show({ color: "red", title: "Not revoked", message: messageOf(error) }),
    onSettled: onClose,
  });
  return (
    <Modal opened={token !== null} onClose={onClose} title={`Revoke ‘${token?.name ?? ""}’?`} centered>
      <p>Programs that use it are refused at once, and browsers that were signed in with it have to sign in again. This can&apos;t be undone.</p>
      {token?.identity === me.identity && <p className="quiet">It is one of your own: if this browser was signed in with it, you are signed out.</p>}
      <div className="dialog-buttons">
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button color="red" loading={isPending} onClick={() => token && mutate(token.id)}>
          Revoke
        </Button>
      </div>
    </Modal>
  );
}
