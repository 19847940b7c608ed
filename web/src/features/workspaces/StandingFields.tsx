import { NumberInput, Select } from "@mantine/core";
import type { WorkspaceRow } from "../../api/workspaces";
import type { FieldErrors } from "./fields";

/** Where a workspace stands among the others, and how much it takes on at a time. */
export type Standing = Pick<WorkspaceRow, "parent_id" | "tier" | "max_concurrent_tasks">;

interface StandingFieldsProps {
  value: Standing;
  /** What it may stand below. */
  parents: readonly WorkspaceRow[];
  errors: FieldErrors;
  onChange: (part: Partial<Standing>) => void;
}

export function StandingFields({ value, parents, errors, onChange }: StandingFieldsProps) {
  return (
    <>
      <Select
        label="Above it"
        placeholder="nobody"
        clearable
        searchable
        nothingFoundMessage="No such workspace"
        data={parents.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.parent_id}
        error={errors["parent_id"]}
        onChange={(parent) => onChange({ parent_id: parent })}
      />
      <div className="workspace-form-row">
        <NumberInput label="Tier" min={1} max={100} allowDecimal={false} value={value.tier} error={errors["tier"]} onChange={(tier) => onChange({ tier: Number(tier) })} />
        <NumberInput
          label="Tasks at a time"
          min={1}
          max={1000}
          allowDecimal={false}
          value={value.max_concurrent_tasks}
          error={errors["max_concurrent_tasks"]}
          onChange={(tasks) => onChange({ max_concurrent_tasks: Number(tasks) })}
        />
      </div>
    </>
  );
}
