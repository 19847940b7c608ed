import { keep, readKept } from "../../app/kept";

const key = "signalbox:new-task:agent";

/** The profile that was chosen last. */
export function rememberedAgent(): string {
  return readKept(key) ?? "auto";
}

export function rememberAgent(agent: string): void {
  keep(key, agent);
}
