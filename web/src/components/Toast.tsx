import { useEffect } from "react";

const shownMs = 4_000;

export function Toast({ text, onGone }: { text: string; onGone: () => void }) {
  useEffect(() => {
    if (text === "") return undefined;
    const timer = setTimeout(onGone, shownMs);
    return () => clearTimeout(timer);
  }, [text, onGone]);
  return (
    <output className="toast-place">
      {text !== "" && <div className="toast">{text}</div>}
    </output>
  );
}
