import { expect, test } from "vitest";
import { argumentsOf, fieldsOf, writtenArguments, type Field } from "./schemaForm";

const schema = {
  type: "object",
  required: ["path", "count"],
  properties: {
    path: { type: "string", description: "Where.", minLength: 1 },
    count: { type: "integer", minimum: 1, maximum: 9 },
    ratio: { type: ["number", "null"] },
    deep: { type: "boolean", default: false },
    order: { enum: ["up", "down", 3, "up"] },
    tags: { type: "array", items: { type: "string" } },
    more: { $ref: "#/$defs/more" },
    maybe: { anyOf: [{ type: "string" }, { type: "null" }], title: "Maybe" },
    either: { anyOf: [{ type: "string" }, { type: "number" }] },
    circle: { $ref: "#/properties/circle" },
    anything: true,
  },
  $defs: { more: { type: "object", description: "More of it." } },
};

function fields(): Field[] {
  return fieldsOf(schema) ?? [];
}

function field(name: string): Field {
  const found = fields().find((one) => one.name === name);
  if (!found) throw new Error(`There is no field ${name}.`);
  return found;
}

test("Fields_OfASchema_HaveTheirKind", () => {
  expect(fields().map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    "path text", "count integer", "ratio number", "deep boolean", "order choice", "tags json", "more json", "maybe text", "either json", "circle json", "anything json",
  ]);
  expect(fields().filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(["path", "count"]);
});

test("Fields_Words_SayWhatTheSchemaSays", () => {
  expect([field("path").description, field("count").description, field("deep").description, field("more").description, field("maybe").title]).toEqual([
    "Where. (at least 1 characters)", "(1 to 9)", "(default false)", "More of it.", "Maybe",
  ]);
  expect(field("order").choices).toEqual([{ value: '"up"', label: "up" }, { value: '"down"', label: "down" }, { value: "3", label: "3" }]);
  expect([field("tags").shape, field("more").shape, field("either").shape]).toEqual(["array", "object", "any"]);
});

test("Fields_SchemaThatNoFormCanSay_AreWrittenAsJson", () => {
  expect([null, 5, [], { type: "string" }, { oneOf: [] }, { properties: [] }].map(fieldsOf)).toEqual([null, null, null, null, null, null]);
  expect(fieldsOf({})).toEqual([]);
  expect(fieldsOf({ type: "object" })).toEqual([]);
});

test("Arguments_AsTyped_AreExact", () => {
  const typed = { path: 'a "b"\nc', count: " 12345678901234567890 ", ratio: "1e3", deep: "true", order: "3", tags: "[1, 2.0]", more: '{"x":1}' };
  expect(argumentsOf(fields(), typed)).toEqual({
    text: '{"path":"a \\"b\\"\\nc","count":12345678901234567890,"ratio":1e3,"deep":true,"order":3,"tags":[1, 2.0],"more":{"x":1}}',
  });
});

test("Arguments_NotGiven_AreLeftOut", () => {
  expect(argumentsOf(fields(), { path: "x", count: "1", deep: "", tags: "" })).toEqual({ text: '{"path":"x","count":1}' });
});

test("Arguments_Wrong_SayWhichAndWhy", () => {
  const wrong = argumentsOf(fields(), { count: "1.5", ratio: "much", tags: "{}", more: "[", either: "text" });
  expect(Object.keys("problems" in wrong ? wrong.problems : {})).toEqual(["path", "count", "ratio", "tags", "more", "either"]);
});

test("Arguments_NameOfAnything_IsEscaped", () => {
  const odd = fieldsOf({ properties: { 'a"},"b': { type: "string" } } }) ?? [];
  expect(argumentsOf(odd, { 'a"},"b': "x" })).toEqual({ text: '{"a\\"},\\"b":"x"}' });
});

test("WrittenArguments_OnlyAnObject_Counts", () => {
  expect(writtenArguments("")).toEqual({ text: "{}" });
  expect(writtenArguments(' {"a": 1} ')).toEqual({ text: ' {"a": 1} ' });
  expect(["[]", "5", "{"].map((text) => "problems" in writtenArguments(text))).toEqual([true, true, true]);
});
