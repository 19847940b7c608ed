import type { UpstreamTools } from "../../api/upstreams";
import { cut } from "./presentation";

const longestDescription = 400;

/** Names and descriptions as text: a server may send anything in their place. */
export function shownTools(tools: UpstreamTools["tools"] | undefined): { name: string; description: string }[] {
  if (!Array.isArray(tools)) return [];
  return tools.map((tool) => ({
    name: typeof tool?.name === "string" ? tool.name : "(no name)",
    description: typeof tool?.description === "string" ? cut(tool.description, longestDescription) : "",
  }));
}
