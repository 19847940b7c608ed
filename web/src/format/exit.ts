import type { SessionExit } from "../api/types";

const signalNames: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  4: "SIGILL",
  6: "SIGABRT",
  7: "SIGBUS",
  8: "SIGFPE",
  9: "SIGKILL",
  11: "SIGSEGV",
  13: "SIGPIPE",
  14: "SIGALRM",
  15: "SIGTERM",
  24: "SIGXCPU",
  25: "SIGXFSZ",
  31: "SIGSYS",
};

/** How the agent's process ended, in words; empty while it runs. */
export function exitText(exit: SessionExit | null): string {
  if (typeof exit?.signal === "number") return `ended by ${signalNames[exit.signal] ?? `signal ${exit.signal}`}`;
  return typeof exit?.code === "number" ? `exit code ${exit.code}` : "";
}
