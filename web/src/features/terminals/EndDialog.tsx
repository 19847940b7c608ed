import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { messageOf } from "../../api/retrying";
import { endSession } from "../../api/shells";
import { useSeat } from "../../shell/hubContext";

/** Terminals that somebody is about to end. */
export interface Ending {
  ids: readonly string[];
  name: string;
}

/** Closing a pane lets its terminal go on; ending it takes everything along that runs in it, so it is asked about. */
export function EndDialog({ ending, onClose }: { ending: Ending; onClose: () => void }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => Promise.all(ending.ids.map((id) => endSession(hub, id))),
    onError: (error) => notifications.show({ color: "red", title: "Not ended", message: messageOf(error) }),
    onSettled: () => {
      onClose();
      return cache.invalidateQueries({ queryKey: keys.sessions });
    },
  });
  return (
    <Modal opened onClose={onClose} title={`End ${ending.name}?`} centered>
      <p>Everything that runs there ends at once. The recording stays for some days.</p>
      <div className="dialog-buttons">
        <Button variant="default" data-autofocus onClick={onClose}>
          Let it go on
        </Button>
        <Button color="red" loading={isPending} onClick={() => mutate()}>
          End it
        </Button>
      </div>
    </Modal>
  );
}
