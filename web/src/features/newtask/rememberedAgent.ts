const key = "signalbox:new-task:agent";

/** The profile that was chosen last. */
export function rememberedAgent(): string {
  try {
    return localStorage.getItem(key) ?? "auto";
  } catch {
    return "auto";
  }
}

export function rememberAgent(agent: string): void {
  try {
    localStorage.setItem(key, agent);
  } catch {
    // Storage may be forbidden; the choice is then made anew.
  }
}
