import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { copyText } from "./copy";

const saidForMs = 1_500;

/** Copies a text and says so for a moment. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said === "") return undefined;
    const timer = setTimeout(() => setSaid(""), saidForMs);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <Button variant="default" size="xs" className="copy-button" onClick={() => void copyText(text).then((done) => setSaid(done ? "Copied!" : "Select it and copy"))}>
      <span aria-live="polite">{said || "Copy"}</span>
      <span className="visually-hidden"> {what}</span>
    </Button>
  );
}
