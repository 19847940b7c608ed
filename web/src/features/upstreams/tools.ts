import type { ServedTool, UpstreamTools } from "../../api/upstreams";
import { cut } from "../../format/text";

const longestDescription = 400;

export interface ShownTool {
  name: string;
  description: string;
  /** As the server described its arguments; anything. */
  schema: unknown;
  /** What the server says of it, which is a hint and no promise. */
  hints: string[];
  /** Under which name the gateway serves it; null: it can't be called. */
  servedAs: string | null;
  /** Why it can't be called; empty when it can. */
  whyNot: string;
}

const hidden: Readonly<Record<string, string>> = {
  not_allowed: "hidden: the endpoint's allow-list leaves it out",
  changed: "hidden: it is not the definition that was approved",
  not_approved: "hidden: nobody approved it yet",
};

/** Names and descriptions as text: a server may send anything in their place. */
export function shownTools(tools: UpstreamTools["tools"] | undefined, served: readonly ServedTool[] = []): ShownTool[] {
  if (!Array.isArray(tools)) return [];
  return tools.map((tool) => {
    const name = typeof tool?.name === "string" ? tool.name : "(no name)";
    const known = served.find((one) => one.tool === name);
    return {
      name,
      description: typeof tool?.description === "string" ? cut(tool.description, longestDescription) : "",
      schema: tool?.inputSchema,
      hints: hintsOf(tool?.annotations),
      servedAs: known && !known.hidden ? known.name : null,
      whyNot: known?.hidden ? (hidden[known.hidden] ?? `hidden: ${known.hidden}`) : known ? "" : "the gateway does not serve it now",
    };
  });
}

/** The tools whose name or description has every word. */
export function searchTools(tools: readonly ShownTool[], search: string): ShownTool[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return tools.filter(({ name, description }) => {
    const text = `${name} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function hintsOf(annotations: unknown): string[] {
  if (typeof annotations !== "object" || annotations === null) return [];
  const says = (name: string) => (annotations as Record<string, unknown>)[name] === true;
  return [says("readOnlyHint") ? "only reads" : "", says("destructiveHint") ? "may destroy" : ""].filter((hint) => hint !== "");
}
