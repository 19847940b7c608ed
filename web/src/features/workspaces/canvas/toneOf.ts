import type { WorkspaceRow } from "../../../api/workspaces";
import { presenceLook } from "../../overview/presence";

/** The colour of a workspace's status (styles/tokens.css). */
export function toneOf(row: WorkspaceRow): string {
  return presenceLook(row).tone;
}
