/**
 * JSON as text, without reading it into values: numbers that JavaScript would round, members that come twice and escapes stay
 * as they were written. Only for text that `JSON.parse` accepts.
 */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const step = "  ";

/** The same on lines of its own for each member. */
export function indentJson(json: string): string {
  let text = "";
  let depth = 0;
  let before = "";
  for (const [part] of json.matchAll(token)) {
    if (part === "}" || part === "]") {
      depth--;
      if (before !== "{" && before !== "[") text += `\n${step.repeat(depth)}`;
    } else if (before === "{" || before === "[" || before === ",") {
      text += `\n${step.repeat(depth)}`;
    }
    text += part === ":" ? ": " : part;
    if (part === "{" || part === "[") depth++;
    before = part;
  }
  return text;
}

/** The text of a member of an object; of two of the same name the last, as everywhere. Null without one. */
export function memberText(json: string, name: string): string | null {
  let found: string | null = null;
  let depth = 0;
  let key: string | null = null;
  let start = -1;
  let before = "";
  for (const match of json.matchAll(token)) {
    const [part] = match;
    const closes = part === "}" || part === "]";
    if (depth === 1 && start >= 0 && (part === "," || closes)) {
      if (key === name) found = json.slice(start, match.index).trimEnd();
      start = -1;
    }
    if (depth === 1 && (before === "{" || before === ",") && part.startsWith('"')) key = JSON.parse(part) as string;
    if (depth === 1 && before === ":") start = match.index;
    if (part === "{" || part === "[") depth++;
    if (closes) depth--;
    before = part;
  }
  return found;
}
