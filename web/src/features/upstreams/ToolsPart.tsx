import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { keys } from "../../api/keys";
import { servedTools } from "../../api/upstreams";
import { Failure } from "../../components/Failure";
import { useSeat } from "../../shell/hubContext";
import { TryIt } from "./TryIt";
import { absoluteText } from "./presentation";
import { searchTools, shownTools, type ShownTool } from "./tools";

/** More are searched, not scrolled. */
const mostShown = 100;

/** The tools as the server last described them, each with a form to call it. */
export function ToolsPart({ name }: { name: string }) {
  const { hub } = useSeat();
  const [search, setSearch] = useState("");
  const { data, error, refetch } = useQuery({
    queryKey: keys.upstreamPart(name, "tools"),
    queryFn: ({ signal }) => hub.upstreamTools(name, signal),
  });
  const served = useQuery({ queryKey: keys.upstreamPart(name, "served"), queryFn: ({ signal }) => servedTools(hub, name, signal) });
  const tools = shownTools(data?.tools, served.data);
  const found = searchTools(tools, search);
  return (
    <section aria-label="Tools">
      <h2>
        Tools{" "}
        <span className="count">
          {data ? tools.length : ""} {data?.listed_at ? `listed ${absoluteText(data.listed_at)}` : ""}
        </span>
      </h2>
      <Failure error={error ?? served.error} isShown={data !== undefined} onRetry={() => void Promise.all([refetch(), served.refetch()])} />
      {data?.outdated && tools.length > 0 && <p className="quiet">The server does not answer as it should now: this is what it said last.</p>}
      {data && tools.length === 0 && <p className="quiet">None known.</p>}
      {tools.length > 1 && (
        <TextInput
          className="tool-search"
          aria-label={`Search the tools of ${name}`}
          placeholder="words of the name or the description"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {tools.length > 0 && (
        <output className="quiet" aria-live="polite">
          {search.trim() !== "" && `${found.length} of ${tools.length} match.`}
        </output>
      )}
      <ul className="tools">
        {found.slice(0, mostShown).map((tool, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a server may name two tools alike; the list is replaced as a whole
          <ToolRow key={`${tool.name} ${index}`} tool={tool} />
        ))}
      </ul>
      {found.length > mostShown && <p className="quiet">{found.length - mostShown} more: search for them.</p>}
    </section>
  );
}

function ToolRow({ tool }: { tool: ShownTool }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="tool" data-tool={tool.name}>
      <div className="tool-head">
        <code>{tool.name}</code>
        {tool.hints.map((hint) => (
          <span key={hint} className="badge">
            {hint}
          </span>
        ))}
        <span className="spacer" />
        {tool.servedAs === null ? (
          <span className="quiet">{tool.whyNot}</span>
        ) : (
          <button type="button" className="button is-small" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)} aria-label={`Try ${tool.name}`}>
            Try
          </button>
        )}
      </div>
      {tool.description !== "" && <p className="quiet tool-description">{tool.description}</p>}
      <div id={id}>{isOpen && tool.servedAs !== null && <TryIt name={tool.servedAs} schema={tool.schema} />}</div>
    </li>
  );
}
