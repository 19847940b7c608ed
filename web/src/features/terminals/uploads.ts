import type { HubClient } from "../../api/HubClient";
import { messageOf } from "../../api/retrying";
import { largestUpload, uploadFile } from "../../api/shells";

export const mostFiles = 10;

/** Why files dropped on a pane can't be taken; null when they can. */
export function uploadRefusal(files: readonly Pick<File, "name" | "size">[], pane: { isShell: boolean; holds: boolean }): string | null {
  if (!pane.isShell) return "Files can be given to shells only: the agent of a task would not see them.";
  if (!pane.holds) return "Take control of the terminal first: the path of the file is typed into it.";
  if (files.length > mostFiles) return `At most ${mostFiles} files at once.`;
  const large = files.find((file) => file.size > largestUpload);
  return large ? `${large.name} is larger than ${largestUpload / 1024 / 1024} MiB.` : null;
}

/** A path as it is typed into a shell, with a space after it. */
export function typedPath(path: string): string {
  const isPlain = /^[\w@%+=:,./-]+$/.test(path);
  return `${isPlain ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`} `;
}

/** Uploads one file after the other and types the path of each; gives what there is to say. */
export async function uploadAndType(hub: Pick<HubClient, "call">, files: readonly File[], type: (text: string) => void): Promise<string> {
  const done: string[] = [];
  try {
    for (const file of files) {
      const { path } = await uploadFile(hub, file);
      type(typedPath(path));
      done.push(path);
    }
    return `Uploaded to ${done.join(", ")}`;
  } catch (error) {
    return `${done.length > 0 ? `Uploaded to ${done.join(", ")}. Then: ` : ""}${messageOf(error)}`;
  }
}
