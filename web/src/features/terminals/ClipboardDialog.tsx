import { useEffect, useRef } from "react";
import { shownText } from "../session/terminal/clipboard";

interface ClipboardDialogProps {
  text: string;
  /** Which terminal asks. */
  from: string;
  onCopy: () => void;
  onClose: () => void;
  onBlock: () => void;
}

/** A program wants to put something on this person's clipboard (OSC 52): they see what it is before it is there. */
export function ClipboardDialog({ text, from, onCopy, onClose, onBlock }: ClipboardDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = shownText(text);

  const refuse = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    dialog.current?.showModal();
    // Whoever is typing just then refuses.
    refuse.current?.focus();
  }, []);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="clipboard-title" onClose={onClose}>
      <h2 id="clipboard-title">Copy this to your clipboard?</h2>
      <p>
        The program in <strong>{from}</strong> asks for it. What you have copied before is replaced.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long texts are scrolled by keyboard */}
      <pre className="clipboard-text" tabIndex={0} aria-label="What would be copied">
        {shown.text}
      </pre>
      {shown.left > 0 && <p>And {shown.left} characters more.</p>}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onBlock}>
          Never from this terminal
        </button>
        <button ref={refuse} type="button" className="button" onClick={onClose}>
          Not now
        </button>
        <button type="button" className="button is-primary" onClick={onCopy}>
          Copy
        </button>
      </div>
    </dialog>
  );
}
