import { useEffect, type ReactNode } from "react";
import { Semaphore, type Aspect } from "./Semaphore";

/** A page that says one thing. */
export function MessagePage({ tone, title, children }: { tone: Aspect; title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Signalbox`;
  }, [title]);
  return (
    <main className="message-page">
      <section className="message-card">
        <Semaphore aspect={tone} size={40} />
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  );
}
