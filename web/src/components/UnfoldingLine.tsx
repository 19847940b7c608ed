import { useId, useState, type ReactNode } from "react";
import { Icon } from "./Icon";

interface UnfoldingLineProps {
  /** Says how the line is laid out. */
  className: string;
  line: ReactNode;
  /** What lies behind it; nothing of it is drawn before somebody looks. */
  children: ReactNode;
}

/** A line of a list that unfolds, wherever it is pressed. */
export function UnfoldingLine({ className, line, children }: UnfoldingLineProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button type="button" className={`unfolding ${className}`} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? "up" : "down"} />
        {line}
      </button>
      <div id={id}>{isOpen && children}</div>
    </>
  );
}
