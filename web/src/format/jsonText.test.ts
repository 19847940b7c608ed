import { expect, test } from "vitest";
import { indentJson, memberText } from "./jsonText";

const odd = '{"a":12345678901234567890,"b" : [ ], "c":{"x":1.0,"x":2e3},"d":"q\\"{,}","e":[1,{"f":null}]}';

test("IndentJson_NumbersAndEscapes_StayAsWritten", () => {
  expect(indentJson(odd)).toBe(`{
  "a": 12345678901234567890,
  "b": [],
  "c": {
    "x": 1.0,
    "x": 2e3
  },
  "d": "q\\"{,}",
  "e": [
    1,
    {
      "f": null
    }
  ]
}`);
  expect(["5", '""', "{}", "[]"].map(indentJson)).toEqual(["5", '""', "{}", "[]"]);
});

test("IndentJson_AnyValue_MeansTheSame", () => {
  for (const value of [odd, '[[],[[1]],{"":{}}]', "null", JSON.stringify({ "\u2028": ["\n", "\\", '"'] })]) {
    expect(JSON.parse(indentJson(value))).toEqual(JSON.parse(value));
  }
});

test("MemberText_OfAnObject_IsItsOwnText", () => {
  expect(["a", "b", "c", "d", "e", "f", "x"].map((name) => memberText(odd, name))).toEqual([
    "12345678901234567890", "[ ]", '{"x":1.0,"x":2e3}', '"q\\"{,}"', '[1,{"f":null}]', null, null,
  ]);
  expect(memberText('{"x":1,"x": 2 }', "x")).toBe("2");
  expect(memberText('{"a\\u0062":1}', "ab")).toBe("1");
  expect([memberText("[1]", "x"), memberText("", "x")]).toEqual([null, null]);
});
