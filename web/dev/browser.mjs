import { existsSync } from "node:fs";

const programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The machine's Chromium. */
export function browserProgram() {
  const found = programs.find((program) => existsSync(program));
  if (!found) throw new Error(`Chromium is at none of ${programs.join(", ")}. Install it: sudo apt-get install chromium`);
  return found;
}
