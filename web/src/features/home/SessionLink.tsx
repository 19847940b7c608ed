import type { MouseEvent, ReactNode } from "react";
import { pathOf } from "../../app/address";

interface SessionLinkProps {
  sessionId: string;
  onOpen: (sessionId: string) => void;
  children: ReactNode;
}

/** A real link, so that new tabs and windows stay the browser's business. */
export function SessionLink({ sessionId, onOpen, children }: SessionLinkProps) {
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(sessionId);
  };
  return (
    <a className="row" href={pathOf({ sessionId })} onClick={open}>
      {children}
    </a>
  );
}
