using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Search;

/// <summary>For agents that must not be flooded: instead of all tools, one to find them and one to call what was found.</summary>
internal static class SearchMode
{
    /// <summary>Finds tools.</summary>
    public const string SearchTool = "search_tools";

    /// <summary>Calls one by name.</summary>
    public const string CallTool = "call_tool";

    /// <summary>Most results of a search.</summary>
    public const int MaxResults = 50;

    /// <summary>Results when nothing else is asked for.</summary>
    public const int DefaultResults = 10;

    private const string Header = "X-Signalbox-Tools";
    private const string Word = "search";

    private static readonly JsonElement[] Tools = [Parse(
        $$"""
        {
          "name": "{{SearchTool}}", "title": "Find tools",
          "description": "Finds tools of the servers that this hub is connected to. Say in a few words what you want to do; you get the fitting tools with their input schemas. Call them with {{CallTool}}.",
          "inputSchema": {
            "type": "object",
            "properties": {
              "query": { "type": "string", "description": "What the tool shall do, in a few words, such as: create github issue" },
              "limit": { "type": "integer", "description": "Most results", "minimum": 1, "maximum": {{MaxResults}}, "default": {{DefaultResults}} }
            },
            "required": ["query"]
          },
          "annotations": { "readOnlyHint": true, "openWorldHint": false }
        }
        """), Parse(
        $$"""
        {
          "name": "{{CallTool}}", "title": "Call a tool",
          "description": "Calls a tool that {{SearchTool}} found, and gives its result unchanged.",
          "inputSchema": {
            "type": "object",
            "properties": {
              "name": { "type": "string", "description": "The tool's name as {{SearchTool}} gave it" },
              "arguments": { "type": "object", "description": "As the tool's input schema says", "additionalProperties": true }
            },
            "required": ["name"]
          }
        }
        """)];

    /// <summary>Whether the client asked for it: <c>?mode=search</c> in the address, or a header.</summary>
    public static bool IsOn(HttpContext http) => http.Request.Query["mode"] == Word || http.Request.Headers[Header] == Word;

    /// <summary>The two tools.</summary>
    public static void AddTools(JsonArray items)
    {
        foreach (JsonElement tool in Tools)
        {
            items.Add((JsonNode)JsonObject.Create(tool)!);
        }
    }

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
