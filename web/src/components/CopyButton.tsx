import { Button } from "@mantine/core";
import { useCopied } from "./useCopied";

const words = { done: "Copied!", refused: "Select it and copy" };

/** Copies a text and says so for a moment. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { outcome, copy } = useCopied();
  return (
    <Button variant="default" size="xs" className="copy-button" onClick={() => copy(text)}>
      <span aria-live="polite">{outcome ? words[outcome] : "Copy"}</span>
      <span className="visually-hidden"> {what}</span>
    </Button>
  );
}
