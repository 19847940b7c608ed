import { Button, TextInput } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";

/** A secret to copy. Where the browser lets no page copy (no https), a click selects it. */
export function SecretOnce({ label, secret }: { label: string; secret: string }) {
  const { copy, copied, error } = useClipboard({ timeout: 3_000 });
  return (
    <div className="secret">
      <TextInput
        label={label}
        readOnly
        value={secret}
        classNames={{ input: "secret-text" }}
        onFocus={(event) => event.currentTarget.select()}
        error={error ? "This browser lets no page copy here. The text is selected on a click: press Ctrl+C." : undefined}
      />
      <Button variant="default" onClick={() => copy(secret)}>
        <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
      </Button>
    </div>
  );
}
