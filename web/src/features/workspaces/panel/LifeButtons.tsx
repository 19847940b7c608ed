import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { keys } from "../../../api/keys";
import { messageOf } from "../../../api/retrying";
import { actOnWorkspace, howToRestart, removeWorkspace, type WorkspaceRow } from "../../../api/workspaces";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { CopyButton } from "../../../components/CopyButton";
import { Problem } from "../../../components/Problem";
import { notifyFailure } from "../../../components/notifyFailure";
import { useSeat } from "../../../shell/hubContext";
import { pagePath, readPageQuery } from "../address";

interface LifeButtonsProps {
  row: WorkspaceRow;
  /** All below it: what is done to it is done to them. */
  below: readonly WorkspaceRow[];
}

const mostNamed = 12;

/** Pause, resume, restart, delete. */
export function LifeButtons({ row, below }: LifeButtonsProps) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const isPaused = row.status === "paused";
  const pause = useMutation({
    mutationFn: () => actOnWorkspace(hub, row.id, isPaused ? "resume" : "pause"),
    onSuccess: () => Promise.all([cache.invalidateQueries({ queryKey: keys.workspaces }), cache.invalidateQueries({ queryKey: keys.workspacePart(row.id, "alone") })]),
    onError: (error) => notifyFailure(isPaused ? "Not resumed" : "Not paused", error),
  });
  const restart = useMutation({ mutationFn: () => howToRestart(hub, row.id) });
  return (
    <section aria-label="What can be done" className="workspace-acts">
      <div className="workspace-acts-buttons">
        <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate()}>
          {isPaused ? "Resume" : "Pause"}
        </Button>
        <Button variant="default" loading={restart.isPending} onClick={() => restart.mutate()}>
          Restart
        </Button>
        <Button variant="outline" color="red" onClick={() => setAsking(true)}>
          Delete
        </Button>
      </div>
      {below.length > 0 && <p className="quiet">Pausing, resuming and deleting go for the {below.length} below it too.</p>}
      {restart.data && (
        <output className="workspace-answer" ref={bringIntoView}>
          {restart.data.message}
        </output>
      )}
      {restart.data?.command && (
        <div className="snippet-head">
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
          <pre className="block" tabIndex={0} aria-label="Command to restart it">
            {restart.data.command}
          </pre>
          <CopyButton text={restart.data.command} what="the command" />
        </div>
      )}
      <Problem>{restart.error && messageOf(restart.error)}</Problem>
      {isAsking && <RemoveDialog row={row} below={below} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** The answer comes below the buttons, where a long panel may end. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "center" });
}

function RemoveDialog({ row, below, onClose }: LifeButtonsProps & { onClose: () => void }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const [, navigate] = useLocation();
  const query = readPageQuery(useSearch());
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => removeWorkspace(hub, row.id),
    onSuccess: async () => {
      navigate(pagePath(null, query), { replace: true });
      await cache.invalidateQueries({ queryKey: keys.workspaces });
      notifications.show({ title: "Deleted", message: row.name });
    },
  });
  return (
    <ConfirmDialog
      title={`Delete ${row.name}?`}
      keepWord="Keep it"
      actWord={below.length > 0 ? `Delete all ${below.length + 1}` : "Delete the workspace"}
      isDanger
      isPending={isPending}
      error={error}
      onAct={mutate}
      onClose={onClose}
    >
      <p>Its tokens end at once, and its id never comes to life again. Its agent can no longer talk to the hub.</p>
      {below.length > 0 && (
        <>
          <p className="workspace-cascade">
            {below.length === 1 ? "One workspace below it is deleted too:" : `${below.length} workspaces below it are deleted too:`}
          </p>
          <ul className="items">
            {below.slice(0, mostNamed).map((child) => (
              <li key={child.id}>{child.name}</li>
            ))}
            {below.length > mostNamed && <li>and {below.length - mostNamed} more</li>}
          </ul>
        </>
      )}
    </ConfirmDialog>
  );
}
