import type { NewWorkspace } from "../../../api/workspaces";
import type { Standing } from "../StandingFields";

/** What the dialog for a new workspace holds. */
export interface Draft extends Standing {
  name: string;
  role: string;
  external: boolean;
  runtime: string;
  url: string;
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
  parent_id: null,
  tier: 3,
  max_concurrent_tasks: 1,
  folder: "",
  access: "none",
};

/** What is asked of the hub: nothing that was left empty, nothing of the other kind. */
export function wishOf(draft: Draft): NewWorkspace {
  const { external, tier, parent_id, max_concurrent_tasks } = draft;
  return {
    name: draft.name.trim(),
    external,
    tier,
    max_concurrent_tasks,
    ...(draft.role.trim() === "" ? {} : { role: draft.role.trim() }),
    ...(external ? {} : { runtime: draft.runtime }),
    ...(external && draft.url.trim() !== "" ? { url: draft.url.trim() } : {}),
    ...(parent_id === null ? {} : { parent_id }),
    ...(draft.folder.trim() === "" ? {} : { workspace_dir: draft.folder.trim(), workspace_access: draft.access }),
  };
}
