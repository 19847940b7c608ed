import type { NewWorkspace } from "../../../api/workspaces";

/** What the dialog for a new workspace holds. */
export interface Draft {
  name: string;
  role: string;
  external: boolean;
  runtime: string;
  url: string;
  parentId: string | null;
  tier: number;
  tasks: number;
  folder: string;
  access: string;
}

/** The hub's own defaults. */
export const emptyDraft: Draft = {
  name: "",
  role: "",
  external: true,
  runtime: "",
  url: "",
  parentId: null,
  tier: 3,
  tasks: 1,
  folder: "",
  access: "none",
};

/** What is asked of the hub: nothing that was left empty, nothing of the other kind. */
export function wishOf(draft: Draft): NewWorkspace {
  const { external, tier } = draft;
  return {
    name: draft.name.trim(),
    external,
    tier,
    max_concurrent_tasks: draft.tasks,
    ...(draft.role.trim() === "" ? {} : { role: draft.role.trim() }),
    ...(external ? {} : { runtime: draft.runtime }),
    ...(external && draft.url.trim() !== "" ? { url: draft.url.trim() } : {}),
    ...(draft.parentId === null ? {} : { parent_id: draft.parentId }),
    ...(draft.folder.trim() === "" ? {} : { workspace_dir: draft.folder.trim(), workspace_access: draft.access }),
  };
}
