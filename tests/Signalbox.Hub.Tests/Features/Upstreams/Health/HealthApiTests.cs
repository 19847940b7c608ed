using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

public sealed partial class HealthApiTests
{
    private const string List = "/api/mcp/clients/list";

    private static readonly string[] Original =
        ["name", "transport", "endpoint", "status", "auth_token_env", "auth_token_present", "allowed_tools_regex", "tools_count", "last_check_at", "last_error"];

    private static readonly string[] Added =
    [
        "state", "stale", "axes", "reason_code", "action", "consecutive_failures", "last_ok_at", "fresh_until", "next_check_at", "next_retry_at", "latency_ms", "protocol_version", "tools_digest", "generation",
        "source",
    ];

    [Fact]
    public async Task List_Keys_AreTheOriginalsThenOurs()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one"));

        JsonObject list = await hub.GetAsync(List);

        Assert.Equal(["clients", "stub", "generated_at"], list.Select(member => member.Key));
        Assert.False(list["stub"]!.GetValue<bool>());
        Assert.Matches(Time(), list["generated_at"]!.GetValue<string>());
        Assert.Equal([.. Original, .. Added], list["clients"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task List_HealthyEndpoint_IsAsTheOriginalShowsIt()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub =>
        {
            hub.Variables["KORA_MCP_ONE_TOKEN"] = "sesame-sesame-sesame";
            hub.Serve("one", 26, describe: endpoint => endpoint with { AuthTokenEnv = "KORA_MCP_ONE_TOKEN" });
        });
        await hub.StateAsync("one", "connected");

        JsonObject client = await hub.ClientAsync("one");

        Assert.Equal(
            """{"name":"one","transport":"stdio","endpoint":"run-one","status":"connected","auth_token_env":"KORA_MCP_ONE_TOKEN","auth_token_present":true,"allowed_tools_regex":null,"tools_count":26,"last_check_at":"2026-01-01T00:00:00Z","last_error":null}""",
            new JsonObject(Original.Select(key => KeyValuePair.Create(key, client[key]?.DeepClone()))).ToJsonString());
        Assert.Equal("connected", client["state"]!.GetValue<string>());
        Assert.Equal("2026-07-28", client["protocol_version"]!.GetValue<string>());
        Assert.Equal("""{"config":"valid","credential":"present","transport":"up","protocol":"ok","capability":"ok"}""", client["axes"]!.ToJsonString());
    }

    [Fact]
    public async Task List_NoAuthentication_IsNullAndNotPresent()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one"));

        JsonObject client = await hub.ClientAsync("one");

        Assert.Null(client["auth_token_env"]);
        Assert.False(client["auth_token_present"]!.GetValue<bool>());
    }

    [Fact]
    public async Task List_Order_IsTheCatalogs()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub =>
        {
            foreach (string name in new[] { "zebra", "ant", "middle" })
            {
                hub.Serve(name);
            }
        });

        Assert.Equal(["zebra", "ant", "middle"], (await hub.GetAsync(List))["clients"]!.AsArray().Select(client => client!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Answers_NoKeyNamesASecretAndNoValueIsOne()
    {
        const string canary = "canary-0123456789abcdef";
        await using HealthHub hub = await HealthHub.StartAsync(hub =>
        {
            hub.Variables["KORA_MCP_ONE_TOKEN"] = canary;
            hub.Serve("one", description: $"knows {canary}", describe: endpoint => endpoint with
            {
                AuthTokenEnv = "KORA_MCP_ONE_TOKEN",
                Transport = UpstreamTransport.StreamableHttp,
                Endpoint = $"https://u:{canary}@h.example/mcp?key={canary}",
            });
            hub.Play("two", (_, _) => throw new UpstreamFault(UpstreamFailure.Exited, $"died with {canary}"));
            hub.Put("two");
        });
        await hub.StateAsync("one", "connected");
        await hub.StateAsync("two", "unreachable");
        await hub.SendAsync(HttpMethod.Post, "/api/mcp/clients/two/check", "operator");

        string[] paths = [List, .. new[] { "one", "two" }.SelectMany(name => new[] { "explain", "tools", "history" }.Select(what => $"/api/mcp/clients/{name}/{what}"))];
        foreach (string path in paths)
        {
            JsonObject answer = await hub.GetAsync(path, "operator");
            Assert.DoesNotContain(canary, answer.ToJsonString(), StringComparison.Ordinal);
            Assert.All(Keys(answer), key => Assert.False(NamesASecret().IsMatch(key), $"{path} has the key {key}."));
        }

        Assert.All(await hub.EventsAsync(), stored => Assert.DoesNotContain(canary, stored.Payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explain_DeadProgram_NamesRuleEvidenceAndTheOneThingToDo()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub =>
        {
            hub.Play("one", (_, _) => throw new UpstreamFault(UpstreamFailure.NotStarted, "no such program"));
            hub.Put("one");
        });
        await hub.StateAsync("one", "unreachable");
        await Eventually.TrueAsync(() => hub.Book.Find("one")!.LastCheckAt is not null, "the check has ended");

        JsonObject explanation = await hub.GetAsync("/api/mcp/clients/one/explain");

        Assert.Equal("program-not-started", explanation["rule"]!["name"]!.GetValue<string>());
        Assert.Equal("""{"config":["invalid"]}""", explanation["rule"]!["when"]!.ToJsonString());
        Assert.Equal(["event", "probe"], explanation["evidence"]!.AsArray().Select(evidence => evidence!["source"]!.GetValue<string>()));
        Assert.Equal("fix_command", explanation["client"]!["action"]!.GetValue<string>());
        Assert.Contains("run-one", explanation["advice"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(explanation["connection"]!["standard_error"]);
        Assert.NotNull((await hub.GetAsync("/api/mcp/clients/one/explain", "operator"))["connection"]!["standard_error"]);
    }

    [Fact]
    public async Task Explain_CredentialMissing_NamesTheVariable()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one", describe: endpoint => endpoint with { HeadersEnv = new Dictionary<string, string> { ["x-api-key"] = "ONE_KEY" } }));

        JsonObject explanation = await hub.GetAsync("/api/mcp/clients/one/explain");

        Assert.Equal("set_variable", explanation["client"]!["action"]!.GetValue<string>());
        Assert.Contains("ONE_KEY", explanation["advice"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_WellEndpoint_AdvisesNothing()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one"));
        await hub.StateAsync("one", "connected");

        Assert.Null((await hub.GetAsync("/api/mcp/clients/one/explain"))["advice"]);
    }

    [Fact]
    public async Task Tools_AsLastListed_StayWhileTheServerIsGone()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one", 3));
        await hub.StateAsync("one", "connected");
        JsonObject before = await hub.GetAsync("/api/mcp/clients/one/tools", "operator");
        hub.Play("one", (_, _) => throw new UpstreamFault(UpstreamFailure.NotStarted, "no such program"));
        hub.Connector.Opened[0].Die();
        await hub.StateAsync("one", "unreachable");

        JsonObject after = await hub.GetAsync("/api/mcp/clients/one/tools", "operator");

        Assert.Equal(["tool0", "tool1", "tool2"], after["tools"]!.AsArray().Select(tool => tool!["name"]!.GetValue<string>()));
        Assert.Equal((false, true), (before["outdated"]!.GetValue<bool>(), after["outdated"]!.GetValue<bool>()));
        Assert.StartsWith("sha256:", after["tools_digest"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ByAnOperator_ChecksNowAndIsAudited()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one"));
        await hub.StateAsync("one", "connected");
        hub.Time.Advance(TimeSpan.FromSeconds(30));

        JsonObject client = await hub.SendAsync(HttpMethod.Post, "/api/mcp/clients/one/check", "operator");

        Assert.Equal("2026-01-01T00:00:30Z", client["last_check_at"]!.GetValue<string>());
        Assert.Equal("upstream.check", (await hub.GetAsync("/api/audit", "admin"))["entries"]![0]!["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task Retry_ByAnOperator_ConnectsWithoutWaitingAndIsAudited()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub =>
        {
            hub.Play("one", (_, _) => throw new UpstreamFault(UpstreamFailure.Unreachable, "refused"));
            hub.Put("one");
        });
        await hub.StateAsync("one", "unreachable");
        hub.Serve("other");
        hub.Play("one", (connection, _) =>
        {
            connection.Answer = (_, _, _, _) => Task.FromResult(new JsonObject { ["tools"] = new JsonArray() });
            return Task.FromResult<IUpstreamConnection>(connection);
        });

        await hub.SendAsync(HttpMethod.Post, "/api/mcp/clients/one/retry", "operator", HttpStatusCode.Accepted);

        await Eventually.TrueAsync(
            () =>
            {
                hub.Time.Advance(TimeSpan.FromMilliseconds(10));
                return hub.Book.Find("one")!.Rule.State == "connected";
            },
            "it is connected");
        Assert.Equal("upstream.retry", (await hub.GetAsync("/api/audit", "admin"))["entries"]![0]!["action"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET", "explain")]
    [InlineData("GET", "tools")]
    [InlineData("GET", "history")]
    [InlineData("POST", "check")]
    [InlineData("POST", "retry")]
    public async Task Anything_OfAnUnknownName_Is404(string method, string what)
    {
        await using HealthHub hub = await HealthHub.StartAsync();

        JsonObject problem = await hub.SendAsync(new HttpMethod(method), $"/api/mcp/clients/nobody/{what}", "operator", HttpStatusCode.NotFound);

        Assert.Equal("urn:signalbox:upstream-unknown", problem["type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("POST", "check")]
    [InlineData("POST", "retry")]
    [InlineData("GET", "tools")]
    public async Task ForOperators_ByAMember_AreRefused(string method, string what)
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one"));

        await hub.SendAsync(new HttpMethod(method), $"/api/mcp/clients/one/{what}", "ada", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Events_OfAChange_StandInTheHubsLogOnce()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one"));
        await hub.StateAsync("one", "connected");
        await Eventually.TrueAsync(async () => (await hub.EventsAsync()).Any(stored => stored.Payload.Contains("\"state\":\"connected\"", StringComparison.Ordinal)), "the change is told");
        int told = (await hub.EventsAsync()).Length;
        await hub.SendAsync(HttpMethod.Post, "/api/mcp/clients/one/check", "operator");
        hub.Connector.Opened[0].Die();
        await Eventually.TrueAsync(async () => (await hub.EventsAsync()).Length > told, "the death is told");

        StoredEvent death = (await hub.EventsAsync())[told];

        Assert.Equal(("upstream.state", "", "one"), (death.Kind, death.Owner, death.Subject));
        Assert.Equal("unreachable", JsonNode.Parse(death.Payload)!["state"]!.GetValue<string>());
        Assert.Equal("exited", JsonNode.Parse(death.Payload)!["reason_code"]!.GetValue<string>());
    }

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Keys(member.Value).Prepend(member.Key)),
        JsonArray list => list.SelectMany(Keys),
        _ => [],
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    private static partial Regex Time();

    /// <summary>The original's rule for keys.</summary>
    [GeneratedRegex("^token$|secret|access[_-]token|api[_-]key|password|bearer|auth[_-]token(?!_env$|_present$)", RegexOptions.IgnoreCase)]
    private static partial Regex NamesASecret();
}
