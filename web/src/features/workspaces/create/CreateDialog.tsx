import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { keys } from "../../../api/keys";
import { createWorkspace, type CreatedWorkspace } from "../../../api/workspaces";
import { Dialog } from "../../../components/Dialog";
import { Problem } from "../../../components/Problem";
import { useSeat } from "../../../shell/hubContext";
import { StandingFields } from "../StandingFields";
import { fieldErrors } from "../fields";
import { useWorkspaces } from "../useWorkspaces";
import { emptyDraft, wishOf, type Draft } from "./draft";
import { RuntimeField } from "./RuntimeField";

interface CreateDialogProps {
  onClose: () => void;
  onCreated: (created: CreatedWorkspace) => void;
}

export function CreateDialog({ onClose, onCreated }: CreateDialogProps) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const { data = [] } = useWorkspaces();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => createWorkspace(hub, wishOf(draft)),
    onSuccess: async (created) => {
      await cache.invalidateQueries({ queryKey: keys.workspaces });
      onCreated(created);
    },
  });
  const errors = fieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Dialog onClose={onClose} title="New workspace" size="lg" closeOnClickOutside={draft === emptyDraft}>
      <form className="workspace-form" onSubmit={submit} aria-label="New workspace">
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={255}
          value={draft.name}
          error={errors["name"]}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Role"
          description="What it does, for its peers."
          maxLength={1000}
          value={draft.role}
          error={errors["role"]}
          onChange={(event) => put({ role: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label="Whose agent"
          fullWidth
          // On a narrow phone the words wrap, where they would be cut off.
          styles={{ label: { whiteSpace: "normal" } }}
          data={[
            { value: "external", label: "External agent" },
            { value: "managed", label: "Run by this hub" },
          ]}
          value={draft.external ? "external" : "managed"}
          onChange={(kind) => put({ external: kind === "external" })}
        />
        {draft.external ? (
          <TextInput
            label="Address"
            description="Only where the hub shall call the agent. Empty: it connects by itself, from anywhere."
            placeholder="https://…"
            value={draft.url}
            error={errors["url"]}
            onChange={(event) => put({ url: event.currentTarget.value })}
          />
        ) : (
          <RuntimeField value={draft.runtime} error={errors["runtime"]} onChange={(runtime) => put({ runtime })} />
        )}
        <StandingFields value={draft} parents={data} errors={errors} onChange={put} />
        <div className="workspace-form-row">
          <TextInput
            label="Folder"
            placeholder="/srv/project"
            value={draft.folder}
            error={errors["workspace_dir"]}
            onChange={(event) => put({ folder: event.currentTarget.value })}
          />
          <Select
            label="Access to it"
            data={accesses}
            value={draft.access}
            allowDeselect={false}
            error={errors["workspace_access"]}
            onChange={(access) => put({ access: access ?? "none" })}
          />
        </div>
        <Problem>{errors[""]}</Problem>
        <div className="dialog-buttons">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending} disabled={draft.name.trim() === ""}>
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const accesses = [
  { value: "none", label: "None" },
  { value: "read_only", label: "Read" },
  { value: "read_write", label: "Read and write" },
];
