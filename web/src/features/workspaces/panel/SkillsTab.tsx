import type { WorkspaceRow } from "../../../api/workspaces";
import { skillsOf } from "../skills";

/** What the agent says that it can do. */
export function SkillsTab({ row }: { row: WorkspaceRow }) {
  const skills = skillsOf(row.agent_card);
  if (row.agent_card === null) return <p className="quiet">Its agent has not registered yet: there is no card.</p>;
  if (skills.length === 0) return <p className="quiet">Its card names no skills.</p>;
  return (
    <ul className="skills">
      {skills.map((skill, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- what an agent lists need not be unique, and never moves
        <li key={index} className="skill">
          <h3>
            {skill.name} {skill.id !== skill.name && <code>{skill.id}</code>}
          </h3>
          {skill.description !== "" && <p>{skill.description}</p>}
          {skill.tags.length > 0 && (
            <p className="skill-chips">
              {[...new Set(skill.tags)].map((tag) => (
                <span key={tag} className="badge">
                  {tag}
                </span>
              ))}
            </p>
          )}
          {skill.examples.length > 0 && (
            <>
              <p className="quiet">Such as:</p>
              <ul className="items">
                {[...new Set(skill.examples)].map((example) => (
                  <li key={example}>{example}</li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
