import { Select, Textarea, TextInput } from "@mantine/core";
import type { Field } from "./schemaForm";

interface ToolFieldProps {
  field: Field;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

const truths = [
  { value: "true", label: "true" },
  { value: "false", label: "false" },
];

export function ToolField({ field, value, problem, onChange }: ToolFieldProps) {
  const common = { label: field.title, description: field.description || undefined, withAsterisk: field.isRequired, error: problem, "data-argument": field.name };
  switch (field.kind) {
    case "choice":
    case "boolean":
      return (
        <Select
          {...common}
          placeholder="not given"
          clearable
          searchable={field.choices.length > 10}
          data={field.kind === "boolean" ? truths : [...field.choices]}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? "")}
        />
      );
    case "number":
    case "integer":
      return <TextInput {...common} inputMode="decimal" value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "json":
      return (
        <Textarea
          {...common}
          label={`${field.title} (JSON)`}
          placeholder={field.shape === "array" ? "[]" : field.shape === "object" ? "{}" : undefined}
          rows={3}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "text":
      return <Textarea {...common} rows={1} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
