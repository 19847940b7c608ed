import { isRecord } from "../../format/isRecord";
import { cut } from "../../format/text";

/** A skill as the agent's card describes it. Everything in a card is the agent's word: any type, any length. */
export interface Skill {
  id: string;
  name: string;
  description: string;
  tags: string[];
  examples: string[];
}

export const shownChips = 4;
const mostSkills = 100;
const mostTags = 30;
const longestText = 2_000;
const longestTag = 60;

export function skillsOf(card: unknown): Skill[] {
  const skills = isRecord(card) && Array.isArray(card["skills"]) ? card["skills"] : [];
  return skills.slice(0, mostSkills).map(skillOf).filter((skill) => skill.name !== "");
}

function skillOf(value: unknown): Skill {
  if (typeof value === "string") return { id: text(value), name: text(value), description: "", tags: [], examples: [] };
  const skill = isRecord(value) ? value : {};
  const id = text(skill["id"]);
  const name = text(skill["name"]) || id;
  return { id: id || name, name, description: text(skill["description"]), tags: texts(skill["tags"], longestTag), examples: texts(skill["examples"], longestText) };
}

function texts(value: unknown, longest: number): string[] {
  return Array.isArray(value) ? value.slice(0, mostTags).map((item) => text(item, longest)).filter((item) => item !== "") : [];
}

function text(value: unknown, longest = longestText): string {
  return typeof value === "string" ? cut(value.trim(), longest) : "";
}
