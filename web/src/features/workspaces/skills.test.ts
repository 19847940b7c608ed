import { expect, test } from "vitest";
import { skillsOf } from "./skills";

test("Skills_OfACard_ComeWithTheirTagsAndExamples", () => {
  const card = { skills: [{ id: "code", name: "Coding", description: "Writes code.", tags: ["a"], examples: ["Mend it."] }] };
  expect(skillsOf(card)).toEqual([{ id: "code", name: "Coding", description: "Writes code.", tags: ["a"], examples: ["Mend it."] }]);
});

test("Skills_WithoutAName_AreCalledByTheirId", () => {
  expect(skillsOf({ skills: [{ id: "code" }, { name: "Review" }, "test"] }).map(({ id, name }) => [id, name])).toEqual([
    ["code", "code"],
    ["Review", "Review"],
    ["test", "test"],
  ]);
});

test.each([null, 5, "text", [], {}, { skills: "x" }, { skills: [null, 7, {}, { name: 5 }, []] }])("Skills_OfTheCard%j_AreNone", (card) => {
  expect(skillsOf(card)).toEqual([]);
});

test("Skills_WithoutEnd_AreCut", () => {
  const card = { skills: Array.from({ length: 5_000 }, () => ({ name: "x".repeat(9_000), tags: Array.from({ length: 900 }, () => "t") })) };
  const skills = skillsOf(card);
  expect([skills.length, skills[0]?.name.length, skills[0]?.tags.length]).toEqual([100, 2_001, 30]);
});
