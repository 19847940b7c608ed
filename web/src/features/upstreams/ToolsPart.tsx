import { useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { Failure } from "../../components/Failure";
import { useSeat } from "../../shell/hubContext";
import { absoluteText } from "./presentation";
import { shownTools } from "./tools";

/** The tools as the server last described them. */
export function ToolsPart({ name }: { name: string }) {
  const { hub } = useSeat();
  const { data, error, refetch } = useQuery({
    queryKey: keys.upstreamPart(name, "tools"),
    queryFn: ({ signal }) => hub.upstreamTools(name, signal),
  });
  const tools = shownTools(data?.tools);
  return (
    <section aria-label="Tools">
      <h2>
        Tools <span className="count">{data?.listed_at ? `listed ${absoluteText(data.listed_at)}` : ""}</span>
      </h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {data?.outdated && tools.length > 0 && <p className="quiet">The server does not answer as it should now: this is what it said last.</p>}
      {data && tools.length === 0 && <p className="quiet">None known.</p>}
      {tools.length > 0 && (
        <details>
          <summary>
            {tools.length} {tools.length === 1 ? "tool" : "tools"}
          </summary>
          <ul className="tools">
            {tools.map((tool, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a server may name two tools alike; the list is replaced as a whole
              <li key={index}>
                <code>{tool.name}</code> <span className="quiet">{tool.description}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
