using System.Text.Json.Nodes;
using Signalbox.Hub.Tests.Features.Upstreams.Support;

namespace Signalbox.Hub.Tests.Features.Upstreams.Gateway;

public sealed class GatewayListTests
{
    [Fact]
    public async Task Lists_OfTwoServers_CarryTheServersOwnDefinitionsUnderQualifiedNames()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        var odd = new JsonObject
        {
            ["name"] = "odd",
            ["description"] = "é \u202e",
            ["inputSchema"] = new JsonObject { ["type"] = "object", ["$defs"] = new JsonObject { ["x"] = true } },
            ["outputSchema"] = new JsonObject { ["type"] = "array" },
            ["fromTheFuture"] = new JsonArray(1.0, 1e3, null),
            ["_meta"] = new JsonObject { ["vendor/x"] = new JsonObject { ["deep"] = 1 } },
        };
        hub.Add("alpha").Tools.Add(odd);
        hub.Add("beta").WithTool("plain");

        JsonObject result = await hub.ResultAsync("tools/list");

        JsonArray tools = result["tools"]!.AsArray();
        Assert.Equal(["alpha__odd", "beta__plain"], tools.Select(tool => tool!["name"]!.GetValue<string>()));
        JsonObject expected = odd.DeepClone().AsObject();
        expected["name"] = "alpha__odd";
        Assert.True(JsonNode.DeepEquals(expected, tools[0]));
        Assert.Equal("complete", result["resultType"]!.GetValue<string>());
        Assert.Equal("private", result["cacheScope"]!.GetValue<string>());
    }
}
