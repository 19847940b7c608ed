import type { Aspect } from "../components/Semaphore";

/** The title of the browser's tab: what needs somebody first, because tabs are narrow. */
export function pageTitle(path: string, needs: number): string {
  const [, area = "", id = ""] = path.split("/");
  const name = id !== "" ? shortened(decoded(id)) : (names[area] ?? "Nothing here");
  return `${needs > 0 ? `(${needs}) ` : ""}${name} · Signalbox`;
}

const names: Readonly<Record<string, string>> = { "": "Overview", tasks: "Tasks", upstreams: "MCP clients" };

/** Changes the tab's picture; the files are the page's own, because the policy lets nothing else in. */
export function showAspect(aspect: Aspect): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link) link.href = aspect === "clear" || aspect === "plain" ? "/favicon.svg" : `/favicon-${aspect}.svg`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
