import { HubError } from "../../api/HubError";
import { messageOf } from "../../api/retrying";

export type FieldErrors = Readonly<Record<string, string>>;

/** Where the hub's refusal names a field, the field says it; everything else stands under no name. */
export function fieldErrors(error: unknown): FieldErrors {
  if (!error) return {};
  const text = messageOf(error);
  if (!(error instanceof HubError)) return { "": text };
  switch (error.code) {
    case "workspace-directory":
      return { workspace_dir: text };
    case "workspace-access":
      return { workspace_access: text };
    case "url-unsafe":
      return { url: text };
    case "workspace-fields": {
      const said = text.replace(/^invalid workspace fields: /, "");
      const field = /^(name|role|tier|runtime|parent_id|max_concurrent_tasks)\b/.exec(said)?.[1];
      return { [field ?? (said.startsWith("the tree") ? "parent_id" : "")]: said };
    }
    default:
      return { "": text };
  }
}
