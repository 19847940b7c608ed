using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

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
        Assert.Equal(60_000, result["ttlMs"]!.GetValue<long>());
    }

    [Fact]
    public async Task Lists_OfTheHandshakeEra_CarryNoStampsOfTheOther()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("alpha").WithTool("one");
        using var content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", System.Text.Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await hub.Client.PostAsync("/mcp/tools", content);

        JsonObject result = GatewayHub.Messages(await response.Content.ReadAsStringAsync())[0]["result"]!.AsObject();
        Assert.Equal(["tools"], result.Select(member => member.Key));
    }

    [Fact]
    public async Task AllKinds_AreListedAndFound()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha");
        server.Resources.Add(new JsonObject { ["uri"] = "test://a", ["name"] = "A" });
        server.Templates.Add(new JsonObject { ["uriTemplate"] = "test://t/{id}", ["name"] = "T" });
        server.Prompts.Add(new JsonObject { ["name"] = "ask", ["description"] = "Asks" });
        server.Answer = (request, _) => Task.FromResult(new JsonObject { ["echo"] = request.Params!.DeepClone(), ["method"] = request.Method });

        Assert.Equal(["test://a"], await hub.NamesAsync("resources/list", "resources", "uri"));
        Assert.Equal(["test://t/{id}"], await hub.NamesAsync("resources/templates/list", "resourceTemplates", "uriTemplate"));
        Assert.Equal(["alpha__ask"], await hub.NamesAsync("prompts/list", "prompts"));
        Assert.Equal("test://a", (await hub.ResultAsync("resources/read", new JsonObject { ["uri"] = "test://a" }))["echo"]!["uri"]!.GetValue<string>());
        Assert.Equal("test://t/7", (await hub.ResultAsync("resources/read", new JsonObject { ["uri"] = "test://t/7" }))["echo"]!["uri"]!.GetValue<string>());
        Assert.Equal("ask", (await hub.ResultAsync("prompts/get", new JsonObject { ["name"] = "alpha__ask" }))["echo"]!["name"]!.GetValue<string>());
        var completion = new JsonObject { ["ref"] = new JsonObject { ["type"] = "ref/prompt", ["name"] = "alpha__ask" }, ["argument"] = new JsonObject { ["name"] = "x", ["value"] = "y" } };
        Assert.Equal("ask", (await hub.ResultAsync("completion/complete", completion))["echo"]!["ref"]!["name"]!.GetValue<string>());
        JsonObject unknown = await hub.SendAsync("resources/read", new JsonObject { ["uri"] = "test://nowhere" });
        Assert.Equal(-32602, unknown["error"]!["code"]!.GetValue<int>());
        Assert.Equal("test://nowhere", unknown["error"]!["data"]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task Uris_ThatTwoServersHave_AreToldApartAlsoInsideResults()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        foreach (string name in new[] { "alpha", "beta" })
        {
            FakeServer server = hub.Add(name);
            server.Resources.Add(new JsonObject { ["uri"] = "test://same", ["name"] = name });
            server.WithTool("link");
            server.Answer = (request, _) => Task.FromResult(request.Method == "tools/call"
                ? new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "resource_link", ["uri"] = "test://same", ["name"] = name }) }
                : new JsonObject { ["contents"] = new JsonArray(new JsonObject { ["uri"] = request.Params!["uri"]!.GetValue<string>(), ["text"] = name }) });
        }

        Assert.Equal(["test://same", "upstream://beta/test://same"], await hub.NamesAsync("resources/list", "resources", "uri"));
        foreach ((string name, string uri) in new[] { ("alpha", "test://same"), ("beta", "upstream://beta/test://same") })
        {
            Assert.Equal(uri, (await hub.CallAsync($"{name}__link"))["content"]![0]!["uri"]!.GetValue<string>());
            JsonNode content = (await hub.ResultAsync("resources/read", new JsonObject { ["uri"] = uri }))["contents"]![0]!;
            Assert.Equal((uri, name), (content["uri"]!.GetValue<string>(), content["text"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Resource_ThatAResultLinkedTo_IsReadFromItsServer()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("other").WithTool("x");
        FakeServer server = hub.Add("alpha").WithTool("link");
        server.Answer = (request, _) => Task.FromResult(request.Method == "tools/call"
            ? new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "resource_link", ["uri"] = "made://7", ["name"] = "seven" }) }
            : new JsonObject { ["contents"] = new JsonArray(new JsonObject { ["uri"] = "made://7", ["text"] = "7" }) });

        await hub.CallAsync("alpha__link");

        JsonObject read = await hub.ResultAsync("resources/read", new JsonObject { ["uri"] = "made://7" });
        Assert.Equal("7", read["contents"]![0]!["text"]!.GetValue<string>());
        Assert.Equal(0, read["ttlMs"]!.GetValue<long>());
    }

    [Fact]
    public async Task Server_ThatDoesNotAnswer_HoldsUpOnlyTheFirstList()
    {
        var time = new ManualTimeProvider();
        await using GatewayHub hub = await GatewayHub.StartAsync(settings => settings.Time = time);
        hub.Add("alive").WithTool("one");
        var silence = new TaskCompletionSource();
        hub.Add("dead").WithTool("two").ListsAfter = silence.Task;

        Task<string[]> first = hub.NamesAsync();
        await Eventually.TrueAsync(() => hub.Inventory.Find("alive") is not null, "the living one is listed");
        Assert.False(first.IsCompleted);
        time.Advance(hub.Inventory.FirstWait);

        Assert.Equal(["alive__one"], await first);
        Assert.Equal(["alive__one"], await hub.NamesAsync());
        silence.SetResult();
        await Eventually.TrueAsync(async () => (await hub.NamesAsync()).Length == 2, "the late one is listed, too");
    }

    [Fact]
    public async Task Outage_LeavesToolsListedAsStaleAndCallsFailAtOnceWithTheTimeToRetry()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("one");
        JsonObject before = (await hub.ResultAsync("tools/list"))["tools"]![0]!.AsObject();
        Assert.Null(before["_meta"]);

        server.GoDown(retryAfter: TimeSpan.FromSeconds(7.2));

        JsonObject tool = (await hub.ResultAsync("tools/list"))["tools"]![0]!.AsObject();
        Assert.NotNull(tool["_meta"]!["signalbox/stale"]!["since"]);
        JsonObject result = await hub.CallAsync("alpha__one");
        Assert.True(result["isError"]!.GetValue<bool>());
        JsonObject failure = result["structuredContent"]!.AsObject();
        Assert.Equal("""{"endpoint":"alpha","failure":"backing_off","outcome_unknown":false,"retry_after_s":8}""", failure.ToJsonString());
        Assert.True(JsonNode.DeepEquals(failure, result["_meta"]!["signalbox/failure"]));
        Assert.Contains("Try again in 8 s", result["content"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListChanged_ThatChangesNothing_IsNotPassedOn()
    {
        var time = new ManualTimeProvider();
        await using GatewayHub hub = await GatewayHub.StartAsync(settings => settings.Time = time);
        FakeServer server = hub.Add("alpha").WithTool("one").WithTool("two");
        await hub.NamesAsync();
        var changes = new List<IReadOnlyCollection<ItemKind>>();
        hub.Inventory.Changed += changes.Add;

        server.Tools.Reverse();
        await ListAgainAsync(hub, time, server);
        Assert.Empty(changes);

        server.Tools[0]["description"] = "another";
        await ListAgainAsync(hub, time, server, times: 5);
        Assert.Equal([ItemKind.Tool], Assert.Single(changes));
    }

    [Fact]
    public async Task Endpoint_RemovedFromTheCatalog_LeavesTheLists()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("alpha").WithTool("one");
        hub.Add("beta").WithTool("two");
        Assert.Equal(2, (await hub.NamesAsync()).Length);

        hub.Catalog.Remove("alpha");

        Assert.Equal(["beta__two"], await hub.NamesAsync());
        JsonObject answer = await hub.SendAsync("tools/call", new JsonObject { ["name"] = "alpha__one" });
        Assert.Equal(-32602, answer["error"]!["code"]!.GetValue<int>());
        Assert.Contains("Known are: beta", answer["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_OlderThanItsFreshness_IsTakenAnewBehindTheBackOfTheReader()
    {
        var time = new ManualTimeProvider();
        await using GatewayHub hub = await GatewayHub.StartAsync(settings => settings.Time = time);
        FakeServer server = hub.Add("alpha").WithTool("one");
        await hub.NamesAsync();
        server.WithTool("two");
        time.Advance(UpstreamInventory.FreshFor);

        Assert.Equal(["alpha__one"], await hub.NamesAsync());

        await Eventually.TrueAsync(async () => (await hub.NamesAsync()).Length == 2, "the new tool is listed");
    }

    [Fact]
    public async Task AllowList_OfTheEndpoint_HidesAndRefusesBeforeAnythingIsSent()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha", endpoint => endpoint with { AllowedToolsRegex = "^GET_" }).WithTool("get_user").WithTool("delete_user");

        Assert.Equal(["alpha__get_user"], await hub.NamesAsync());
        JsonObject refused = await hub.CallAsync("alpha__delete_user");
        Assert.Equal("tool_not_allowed", refused["structuredContent"]!["failure"]!.GetValue<string>());
        Assert.Contains("allowed_tools_regex of 'alpha'", refused["content"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        await hub.CallAsync("alpha__get_user");
        Assert.Single(server.Requests);
    }

    private static async Task ListAgainAsync(GatewayHub hub, ManualTimeProvider time, FakeServer server, int times = 1)
    {
        int before = server.Listings;
        for (int i = 0; i < times; i++)
        {
            hub.Pool.Notify("alpha", "notifications/tools/list_changed");
        }

        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(UpstreamInventory.Pause);
                return server.Listings > before;
            },
            "listed again");
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(UpstreamInventory.Pause);
                return !hub.Inventory.IsListing("alpha");
            },
            "listing over");
    }
}
