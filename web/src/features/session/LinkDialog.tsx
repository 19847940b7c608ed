import { useEffect, useRef } from "react";
import type { LinkTarget } from "./terminal/links";

/** A program wrote this link, and its text may lie: the person sees where it leads before anything opens. */
export function LinkDialog({ link, onClose }: { link: LinkTarget; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => dialog.current?.showModal(), []);

  const open = () => {
    window.open(link.href, "_blank", "noopener,noreferrer");
    onClose();
  };

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="link-title" onClose={onClose}>
      <h2 id="link-title">Open this link?</h2>
      <p>
        It leads to <strong>{link.host}</strong>. The program in the terminal wrote it.
      </p>
      <p className="link-address">{link.href}</p>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" className="button is-primary" onClick={open}>
          Open in a new tab
        </button>
      </div>
    </dialog>
  );
}
