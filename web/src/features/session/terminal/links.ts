export interface LinkTarget {
  /** The real address, in the form that the browser will use. */
  href: string;
  /** Punycode where the name is not plain ASCII, so that look-alikes show. */
  host: string;
}

const longest = 4096;

/** Where a link in the terminal really leads; null for everything but plain web addresses. */
export function linkTarget(uri: string): LinkTarget | null {
  if (uri.length > longest || !URL.canParse(uri)) return null;
  const url = new URL(uri);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  return { href: url.href, host: url.host };
}
