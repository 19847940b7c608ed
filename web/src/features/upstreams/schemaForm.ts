import { messageOf } from "../../api/retrying";
import { isRecord } from "../../format/isRecord";
import { cut } from "../../format/text";

/** A form for a tool's arguments, out of its input schema. The schema is a stranger's: it may be anything, and nothing in it is trusted. */

export type FieldKind = "text" | "number" | "integer" | "boolean" | "choice" | "json";

export interface Field {
  name: string;
  kind: FieldKind;
  isRequired: boolean;
  title: string;
  description: string;
  /** Of a choice: what is shown, and the JSON text that it stands for. */
  choices: readonly { value: string; label: string }[];
  /** Of `json`: what has to be there. */
  shape: "array" | "object" | "any";
}

/** What somebody typed, by field; an empty text is no argument. */
export type Typed = Readonly<Record<string, string>>;

export type Arguments = { text: string } | { problems: Readonly<Record<string, string>> };

const longestText = 600;
const mostFields = 60;
const mostChoices = 500;

/** Null where a form can't say what the schema asks for; the arguments are then written as JSON. */
export function fieldsOf(schema: unknown): Field[] | null {
  const root = resolved(schema, schema);
  if (!isRecord(root) || ("type" in root && root["type"] !== "object")) return null;
  if (["oneOf", "anyOf", "allOf", "if"].some((word) => word in root)) return null;
  const properties = root["properties"] ?? {};
  if (!isRecord(properties) || Object.keys(properties).length > mostFields) return null;
  const required = Array.isArray(root["required"]) ? root["required"] : [];
  return Object.entries(properties).map(([name, property]) => fieldOf(name, resolved(property, schema), schema, required.includes(name)));
}

function fieldOf(name: string, property: unknown, schema: unknown, isRequired: boolean): Field {
  const plain = withoutNull(property, schema);
  const field: Field = {
    name,
    kind: "json",
    isRequired,
    title: textOf(plain["title"]) || name,
    description: [textOf(plain["description"]), hintOf(plain)].filter((text) => text !== "").join(" "),
    choices: [],
    shape: "any",
  };
  const values = "const" in plain ? [plain["const"]] : plain["enum"];
  if (Array.isArray(values) && values.length > 0 && values.length <= mostChoices) {
    return { ...field, kind: "choice", choices: distinct(values).map((value) => ({ value: JSON.stringify(value), label: labelOf(value) })) };
  }
  switch (plain["type"]) {
    case "string":
      return { ...field, kind: "text" };
    case "number":
    case "integer":
    case "boolean":
      return { ...field, kind: plain["type"] };
    case "array":
    case "object":
      return { ...field, shape: plain["type"] };
    default:
      return field;
  }
}

/** The arguments as JSON text, number by number as they were typed; or what is wrong with which field. */
export function argumentsOf(fields: readonly Field[], typed: Typed): Arguments {
  const members: string[] = [];
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const text = typed[field.name] ?? "";
    if (text === "" && !field.isRequired) continue;
    const { value, problem } = valueOf(field, text);
    if (problem) problems[field.name] = problem;
    else members.push(`${JSON.stringify(field.name)}:${value}`);
  }
  return Object.keys(problems).length > 0 ? { problems } : { text: `{${members.join(",")}}` };
}

/** Arguments that somebody wrote as JSON. */
export function writtenArguments(text: string): Arguments {
  const written = text.trim() === "" ? "{}" : text;
  try {
    return isRecord(JSON.parse(written)) ? { text: written } : { problems: { "": 'The arguments are an object, such as {"name": "value"}.' } };
  } catch (error) {
    return { problems: { "": `This is no JSON: ${messageOf(error)}` } };
  }
}

function valueOf({ kind, shape }: Field, text: string): { value?: string; problem?: string } {
  if (text === "") return { problem: kind === "text" ? "Needed. An empty text is possible as JSON." : "Needed." };
  switch (kind) {
    case "text":
      return { value: JSON.stringify(text) };
    case "choice":
    case "boolean":
      return { value: text };
    case "integer":
      return /^-?(0|[1-9]\d*)$/.test(text.trim()) ? { value: text.trim() } : { problem: "A whole number is needed, such as 42." };
    case "number":
      return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text.trim()) ? { value: text.trim() } : { problem: "A number is needed, such as 4.2." };
    case "json":
      return jsonValue(text, shape);
  }
}

function jsonValue(text: string, shape: Field["shape"]): { value?: string; problem?: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `This is no JSON: ${messageOf(error)}` };
  }
  if (shape === "array" && !Array.isArray(value)) return { problem: "A list is needed, such as [1, 2]." };
  if (shape === "object" && !isRecord(value)) return { problem: 'An object is needed, such as {"name": "value"}.' };
  return { value: text.trim() };
}

/** A schema behind references within the same document; what leads in circles or elsewhere is anything. */
function resolved(schema: unknown, document: unknown, depth = 0): unknown {
  if (!isRecord(schema) || typeof schema["$ref"] !== "string") return schema;
  const found = depth < 10 && schema["$ref"].startsWith("#/") ? at(document, schema["$ref"].slice(2).split("/")) : undefined;
  const { $ref: _, ...beside } = schema;
  const target = resolved(found, document, depth + 1);
  return isRecord(target) ? { ...target, ...beside } : beside;
}

function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, part) => {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, document);
}

/** `null` beside one other type says only that the argument may be left out, which the form says otherwise. */
function withoutNull(property: unknown, document: unknown): Record<string, unknown> {
  if (!isRecord(property)) return {};
  if (Array.isArray(property["type"])) {
    const types = property["type"].filter((type) => type !== "null");
    return types.length === 1 ? { ...property, type: types[0] } : { ...property, type: undefined };
  }
  for (const word of ["anyOf", "oneOf"]) {
    const ways = property[word];
    if (!Array.isArray(ways)) continue;
    const real = ways.map((way) => resolved(way, document)).filter((way) => !(isRecord(way) && way["type"] === "null"));
    return real.length === 1 && isRecord(real[0]) ? { ...real[0], ...without(property, word) } : without(property, word);
  }
  return property;
}

function without(record: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

function hintOf(property: Record<string, unknown>): string {
  const { minimum, maximum, minLength, maxLength, pattern, format } = property;
  const hints = [
    typeof minimum === "number" && typeof maximum === "number" ? `${minimum} to ${maximum}` : typeof minimum === "number" ? `at least ${minimum}` : typeof maximum === "number" ? `at most ${maximum}` : "",
    typeof minLength === "number" && minLength > 0 ? `at least ${minLength} characters` : "",
    typeof maxLength === "number" ? `at most ${maxLength} characters` : "",
    typeof format === "string" ? format : "",
    typeof pattern === "string" ? `matches ${pattern}` : "",
    "default" in property ? `default ${labelOf(property["default"])}` : "",
  ].filter((hint) => hint !== "");
  return hints.length === 0 ? "" : cut(`(${hints.join(", ")})`, longestText);
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function labelOf(value: unknown): string {
  return cut(typeof value === "string" ? value : (JSON.stringify(value) ?? ""), longestText);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? cut(value, longestText) : "";
}
