import type { Aspect } from "../components/Semaphore";
import { cut } from "../format/text";
import caution from "./favicon-caution.svg";
import stop from "./favicon-stop.svg";

const longestName = 40;

/** The title of the browser's tab: what needs somebody first, because tabs are narrow. */
export function pageTitle(path: string, needs: number, shownName: string | null = null): string {
  const [, area = "", id = ""] = path.split("/");
  const name = id !== "" ? cut(shownName ?? decoded(id), longestName) : (names[area] ?? "Nothing here");
  return `${needs > 0 ? `(${needs}) ` : ""}${name} · Signalbox`;
}

const names: Readonly<Record<string, string>> = { "": "Overview", tasks: "Tasks", terminals: "Terminals", upstreams: "MCP clients", agents: "Workspaces", audit: "Audit", settings: "Settings", signin: "Sign in" };

/** The tab's pictures. Files of the page, because the policy lets nothing else in. */
const pictures: Readonly<Record<Aspect, string>> = { clear: "/favicon.svg", plain: "/favicon.svg", caution, stop };

/** Fetches the pictures ahead: the one that says that the hub is gone can't be fetched from it then. */
export function fetchPictures(): void {
  for (const picture of [caution, stop]) new Image().src = picture;
}

export function showAspect(aspect: Aspect): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link && link.getAttribute("href") !== pictures[aspect]) link.href = pictures[aspect];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
