import { Button, Switch, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { keys } from "../../../api/keys";
import { changeWorkspace, type WorkspaceChange, type WorkspaceRow } from "../../../api/workspaces";
import { Problem } from "../../../components/Problem";
import { useSeat } from "../../../shell/hubContext";
import { StandingFields } from "../StandingFields";
import { fieldErrors } from "../fields";
import { possibleParents } from "../tree";

const editable = ["name", "role", "tier", "parent_id", "max_concurrent_tasks", "broadcast_enabled"] as const;
type Draft = Pick<WorkspaceRow, (typeof editable)[number]>;

/** What people may change of a workspace. Only what was changed is sent. */
export function EditForm({ row, all }: { row: WorkspaceRow; all: readonly WorkspaceRow[] }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const [draft, setDraft] = useState<Partial<Draft>>({});
  const shown: Draft = { ...row, ...draft };
  const change = changesOf(row, draft);
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: () => changeWorkspace(hub, row.id, change),
    onSuccess: async () => {
      await Promise.all([cache.invalidateQueries({ queryKey: keys.workspaces }), cache.invalidateQueries({ queryKey: keys.workspacePart(row.id, "alone") })]);
      setDraft({});
    },
  });
  const errors = fieldErrors(error);
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  const isChanged = Object.keys(change).length > 0;
  return (
    <form className="workspace-form" onSubmit={submit} aria-label="Change the workspace">
      <TextInput label="Name" value={shown.name} error={errors["name"]} onChange={(event) => put({ name: event.currentTarget.value })} />
      <TextInput
        label="Role"
        description="What it does, for its peers."
        value={shown.role ?? ""}
        error={errors["role"]}
        onChange={(event) => put({ role: event.currentTarget.value })}
      />
      <StandingFields value={shown} parents={possibleParents(all, row.id)} errors={errors} onChange={put} />
      <Switch
        label="May send to everybody at once"
        checked={shown.broadcast_enabled}
        onChange={(event) => put({ broadcast_enabled: event.currentTarget.checked })}
      />
      <Problem>{errors[""]}</Problem>
      {isChanged && (
        <div className="workspace-form-buttons">
          <Button
            variant="default"
            onClick={() => {
              setDraft({});
              reset();
            }}
          >
            Discard
          </Button>
          <Button type="submit" loading={isPending}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}

function changesOf(row: WorkspaceRow, draft: Partial<Draft>): WorkspaceChange {
  return Object.fromEntries(Object.entries(draft).filter(([field, value]) => (row[field as keyof Draft] ?? "") !== (value ?? "")));
}
