import type { ReactNode } from "react";

/** What went wrong; screen readers say it as soon as there is something to say. It may stand empty until then. */
export function Problem({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="problem" role="alert">
      {children}
    </p>
  );
}
