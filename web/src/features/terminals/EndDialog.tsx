import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { endSession } from "../../api/shells";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { notifyFailure } from "../../components/notifyFailure";
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
    onError: (error) => notifyFailure("Not ended", error),
    onSettled: () => {
      onClose();
      return cache.invalidateQueries({ queryKey: keys.sessions });
    },
  });
  return (
    <ConfirmDialog title={`End ${ending.name}?`} keepWord="Let it go on" actWord="End it" isDanger isPending={isPending} onAct={mutate} onClose={onClose}>
      <p>Everything that runs there ends at once. The recording stays for some days.</p>
    </ConfirmDialog>
  );
}
