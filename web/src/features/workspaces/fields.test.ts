import { expect, test } from "vitest";
import { HubError } from "../../api/HubError";
import { fieldErrors } from "./fields";

const refusal = (text: string, code = "workspace-fields") => new HubError("refused", text, 400, code);

test.each([
  ["invalid workspace fields: name must have 1…255 characters", "workspace-fields", "name"],
  ["invalid workspace fields: tier must be 1…100", "workspace-fields", "tier"],
  ["invalid workspace fields: runtime must be an agent profile of this hub (shell), or external must be true", "workspace-fields", "runtime"],
  ["invalid workspace fields: parent_id names no workspace of yours", "workspace-fields", "parent_id"],
  ["invalid workspace fields: the tree would be deeper than 8 levels", "workspace-fields", "parent_id"],
  ["invalid workspace directory: it must be an absolute path without '..'", "workspace-directory", "workspace_dir"],
  ["url names the host '127.0.0.1'", "url-unsafe", "url"],
  ["something else", "new-code", ""],
])("Refusal_%s_IsSaidAtItsField", (text, code, field) => {
  const errors = fieldErrors(refusal(text, code));
  expect(Object.keys(errors)).toEqual([field]);
  expect(errors[field]).not.toContain("invalid workspace fields");
});

test("Refusal_OfNothing_IsNone", () => {
  expect(fieldErrors(null)).toEqual({});
  expect(fieldErrors(HubError.unreachable())).toEqual({ "": "The hub does not answer." });
});
