import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { anUpstream } from "../../testing/anUpstream";
import { AggregateStrip } from "./AggregateStrip";
import { Sparkline } from "./Sparkline";
import { UpstreamRow } from "./UpstreamRow";
import { searchTools, shownTools } from "./tools";

const hostile = `<img src=x onerror="alert(1)">`;

function row(change: Parameters<typeof anUpstream>[0]): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <UpstreamRow client={anUpstream(change)} now={0} />
    </QueryClientProvider>,
  );
}

test("Row_TextOfTheServer_IsNeverMarkup", () => {
  const html = row({ name: hostile, last_error: hostile, transport: hostile });
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img");
});

test("Row_Collapsed_SaysSoAndCutsTheError", () => {
  const html = row({ last_error: "x".repeat(200) });
  expect(html).toContain('aria-expanded="false"');
  expect(html).toContain(`>${"x".repeat(80)}…<`);
});

test("Row_Stale_IsTheHubsWordAlone", () => {
  const old = "2001-01-01T00:00:00Z";
  expect(row({ stale: false, last_check_at: old, fresh_until: old })).not.toContain("stale");
  expect(row({ stale: true, last_check_at: null })).toContain(">stale<");
});

test("Row_ToolsNotKnown_AreLeftOut", () => {
  expect(row({ tools_count: null })).not.toContain("tool");
  expect(row({ tools_count: 1 })).toContain("1 tool<");
});

test("Strip_WithoutErrors_DoesNotCountThem", () => {
  const html = renderToStaticMarkup(<AggregateStrip clients={[anUpstream()]} />);
  expect(html).toContain("1 MCP configured");
  expect(html).toContain("token values never displayed");
  expect(html).not.toContain("error");
});

test("Sparkline_IsSaidInWordsToo", () => {
  const html = renderToStaticMarkup(<Sparkline stretches={[{ from: 0, to: 1, tone: "clear", state: hostile }]} label="100 %" />);
  expect(html).toContain('aria-label="100 %"');
  expect(html).not.toContain("<img");
});

test("Tools_Search_FindsEveryWordInNameOrDescription", () => {
  const tools = shownTools([{ name: "read_file", description: "Reads a file." }, { name: "list_folder", description: "Lists what is there." }]);
  expect(searchTools(tools, " FILE read").map(({ name }) => name)).toEqual(["read_file"]);
  expect(searchTools(tools, "").length).toBe(2);
  expect(searchTools(tools, "nothing")).toEqual([]);
});

test("Tools_HowTheGatewayServesThem_IsSaid", () => {
  const served = [
    { name: "f__a", endpoint: "f", tool: "a" },
    { name: "f__b", endpoint: "f", tool: "b", hidden: "not_allowed" as const },
  ];
  const tools = shownTools([{ name: "a", annotations: { readOnlyHint: true } }, { name: "b" }, { name: "c" }], served);
  expect(tools.map(({ servedAs }) => servedAs)).toEqual(["f__a", null, null]);
  expect(tools.map(({ whyNot }) => whyNot)).toEqual(["", "hidden: the endpoint's allow-list leaves it out", "the gateway does not serve it now"]);
  expect(tools[0]?.hints).toEqual(["only reads"]);
});

test("Tools_OfAnyShape_AreText", () => {
  expect(shownTools(null)).toEqual([]);
  const odd = [{ name: 5 }, { name: "read", description: "y".repeat(500) }];
  expect(shownTools(odd).map((tool) => [tool.name, tool.description.length])).toEqual([["(no name)", 0], ["read", 401]]);
});
