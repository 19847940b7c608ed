using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Upstreams;

/// <summary>The real hub with other MCP servers in its catalog.</summary>
internal static class PooledHub
{
    /// <summary>Several programs begin at once, beside other tests.</summary>
    private static readonly TimeSpan StartOfPrograms = TimeSpan.FromMinutes(1);

    /// <summary>Puts the catalog in force and waits until each of its endpoints was checked.</summary>
    public static async Task ListAsync(this HubProcess hub, string endpoints, int count)
    {
        await File.WriteAllTextAsync(
            Path.Combine(hub.Place.Data, "config.yaml"), $"mcp_clients:\n  include_defaults: false\n  endpoints:\n{endpoints}\n", TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(
            async () => (await ClientsAsync(hub)) is var clients && clients.Count == count && clients.All(client => client["last_check_at"] is not null), "every endpoint was checked",
            StartOfPrograms);
    }

    /// <summary>What the list says of each endpoint.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ClientsAsync(this HubProcess hub) => [.. JsonNode.Parse(await hub.Api.ReadAsync("/api/mcp/clients/list"))!["clients"]!.AsArray().OfType<JsonObject>()];

    /// <summary>One request to the gateway; gives the answer as text.</summary>
    public static async Task<string> AskGatewayAsync(this HubProcess hub, string method, JsonObject parameters)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = parameters };
        using HttpResponseMessage answer = await hub.Api.PostAsync("/mcp/tools", request);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
