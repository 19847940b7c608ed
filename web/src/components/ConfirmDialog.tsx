import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { messageOf } from "../api/retrying";
import { Dialog } from "./Dialog";
import { Problem } from "./Problem";

interface ConfirmDialogProps {
  /** The question. */
  title: string;
  /** What comes of it. */
  children: ReactNode;
  /** The button that leaves everything as it is: it has the focus, so that a key pressed too soon does no harm. */
  keepWord: string;
  /** The button that does it. */
  actWord: string;
  /** Something is lost by it. */
  isDanger?: boolean;
  isPending?: boolean;
  /** Why it was not done, while the question still stands. */
  error?: unknown;
  onAct: () => void;
  onClose: () => void;
}

/** Asks before something is done. It is there only while it asks. */
export function ConfirmDialog({ title, children, keepWord, actWord, isDanger = false, isPending = false, error, onAct, onClose }: ConfirmDialogProps) {
  return (
    <Dialog title={title} centered onClose={onClose}>
      {children}
      <Problem>{error ? messageOf(error) : ""}</Problem>
      <div className="dialog-buttons">
        <Button variant="default" data-autofocus onClick={onClose}>
          {keepWord}
        </Button>
        <Button {...(isDanger && { color: "red" })} loading={isPending} onClick={() => onAct()}>
          {actWord}
        </Button>
      </div>
    </Dialog>
  );
}
