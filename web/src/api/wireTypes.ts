import type { components } from "./generated";

/** A record of the hub's OpenAPI document, from which `generated.ts` is made (web/generate). */
export type Wire<Name extends keyof components["schemas"]> = components["schemas"][Name];
