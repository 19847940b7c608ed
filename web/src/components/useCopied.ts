import { useEffect, useState } from "react";
import { copyText } from "./copy";

const knownForMs = 1_500;

/** Copies a text. That it is done is known for a moment; that the browser refused it, until it is tried again. */
export function useCopied(): { outcome: "done" | "refused" | null; copy: (text: string) => void } {
  const [outcome, setOutcome] = useState<"done" | "refused" | null>(null);
  useEffect(() => {
    if (outcome !== "done") return undefined;
    const timer = setTimeout(() => setOutcome(null), knownForMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  return { outcome, copy: (text) => void copyText(text).then((done) => setOutcome(done ? "done" : "refused")) };
}
