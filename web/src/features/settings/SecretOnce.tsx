import { Button, TextInput } from "@mantine/core";
import { useCopied } from "../../components/useCopied";

/** A secret to copy. Where the browser lets no page copy, a click selects it. */
export function SecretOnce({ label, secret }: { label: string; secret: string }) {
  const { outcome, copy } = useCopied();
  return (
    <div className="secret">
      <TextInput
        label={label}
        readOnly
        value={secret}
        classNames={{ input: "secret-text" }}
        onFocus={(event) => event.currentTarget.select()}
        error={outcome === "refused" && "This browser lets no page copy here. The text is selected on a click: press Ctrl+C."}
      />
      <Button variant="default" onClick={() => copy(secret)}>
        <span aria-live="polite">{outcome === "done" ? "Copied" : "Copy"}</span>
      </Button>
    </div>
  );
}
