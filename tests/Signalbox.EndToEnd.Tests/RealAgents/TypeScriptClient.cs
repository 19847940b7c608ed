using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>The TypeScript SDK of MCP, as most clients use it; a process for each call.</summary>
internal sealed class TypeScriptClient(NpmFolder programs, HubPlace hub)
{
    public static async Task<TypeScriptClient> CreateAsync(HubPlace hub) => new(await NpmFolder.InstallAsync("tests/mcp-clients"), hub);

    /// <summary>The structured content of a tool's answer.</summary>
    public async Task<JsonObject> CallAsync(string tool, JsonObject arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["MCP_TOKEN"] = hub.AdminToken };
        CommandOutcome outcome = await Command.RunAsync("node", [programs["call.mjs"], $"{hub.Address}/mcp", tool, arguments.ToJsonString()], programs.Path, environment);
        return JsonNode.Parse(outcome.Succeeded())!.AsObject();
    }
}
