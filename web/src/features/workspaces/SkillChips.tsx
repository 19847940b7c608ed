import { useMemo } from "react";
import { shownChips, skillsOf } from "./skills";

/** The first skills of an agent's card, and how many more there are. */
export function SkillChips({ card }: { card: unknown }) {
  const skills = useMemo(() => skillsOf(card), [card]);
  return (
    <span className="skill-chips">
      {skills.slice(0, shownChips).map((skill, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- what an agent lists need not be unique, and never moves
        <span key={index} className="badge" title={skill.description || skill.name}>
          {skill.name}
        </span>
      ))}
      {skills.length > shownChips && <span className="badge">+{skills.length - shownChips}</span>}
    </span>
  );
}
