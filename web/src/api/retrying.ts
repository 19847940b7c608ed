import { HubError } from "./HubError";

const mostAttempts = 2;

/** Whether asking once more may help: a refusal stays one. */
export function mayHelp(failures: number, error: unknown): boolean {
  return failures < mostAttempts && error instanceof HubError && error.isTransient;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
