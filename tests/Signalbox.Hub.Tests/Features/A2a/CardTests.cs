using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Hub.Tests.Features.Access;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>What agents behind the hub say about themselves.</summary>
public sealed class CardTests : IAsyncLifetime
{
    private const string HubPath = "/.well-known/agent-card.json";

    private A2aHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await A2aHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task HubCard_ForTheCurrentVersion_NamesTheAddressTheSchemeAndNothingOld()
    {
        JsonObject card = await CardAsync(HubPath, null, "1.0");

        Assert.Equal(
            $$"""[{"url":"{{_hub.Client.BaseAddress}}a2a","protocolBinding":"JSONRPC","protocolVersion":"1.0"},{"url":"{{_hub.Client.BaseAddress}}a2a","protocolBinding":"JSONRPC","protocolVersion":"0.3"}]""",
            card["supportedInterfaces"]!.ToJsonString());
        Assert.Equal("""{"streaming":true,"pushNotifications":false,"extendedAgentCard":true}""", card["capabilities"]!.ToJsonString());
        Assert.Equal("Bearer", (string?)card["securitySchemes"]!["bearer"]!["httpAuthSecurityScheme"]!["scheme"]);
        Assert.Equal("""[{"schemes":{"bearer":{"list":[]}}}]""", card["securityRequirements"]!.ToJsonString());
        Assert.Equal("run-task", (string?)Assert.Single(card["skills"]!.AsArray())!["id"]);
        Assert.All((string[])["url", "protocolVersion", "preferredTransport", "security"], old => Assert.False(card.ContainsKey(old)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0.3")]
    public async Task HubCard_ForOlderClients_CanBeReadInBothWays(string? version)
    {
        JsonObject card = await CardAsync(HubPath, null, version);

        Assert.Equal(("0.3.0", $"{_hub.Client.BaseAddress}a2a", "JSONRPC"), ((string?)card["protocolVersion"], (string?)card["url"], (string?)card["preferredTransport"]));
        Assert.Equal("""[{"bearer":[]}]""", card["security"]!.ToJsonString());
        Assert.Equal(("http", "Bearer"), ((string?)card["securitySchemes"]!["bearer"]!["type"], (string?)card["securitySchemes"]!["bearer"]!["scheme"]));
        Assert.Equal(2, card["supportedInterfaces"]!.AsArray().Count);
        Assert.True((bool)card["supportsAuthenticatedExtendedCard"]!);
    }

    [Fact]
    public async Task HubCard_ThatIsKnown_IsNotSentAgain()
    {
        using HttpResponseMessage first = await _hub.SendAsync(HttpMethod.Get, HubPath, null);
        using var again = new HttpRequestMessage(HttpMethod.Get, HubPath);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await _hub.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(("public, max-age=60", HttpStatusCode.NotModified), (first.Headers.CacheControl!.ToString(), second.StatusCode));
    }

    [Fact]
    public async Task HubCard_OfAVersionThatNobodySpeaks_Is400()
    {
        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Get, HubPath, null, version: "7.0");

        Assert.Equal((HttpStatusCode.BadRequest, "a2a-version-not-supported"), (response.StatusCode, await response.CodeAsync()));
    }

    [Theory]
    [InlineData("1.0", "GetExtendedAgentCard")]
    [InlineData("0.3", "agent/getAuthenticatedExtendedCard")]
    public async Task ExtendedCard_OfTheHub_NamesItsAgents(string version, string method)
    {
        var ana = new A2aClient(_hub, "/a2a", await _hub.IssueTokenAsync("ana"), version);

        JsonObject card = await ana.ResultAsync(method);

        Assert.Equal(["run-task", "agent-agent", "agent-shell"], card["skills"]!.AsArray().Select(skill => (string?)skill!["id"]));
    }

    [Fact]
    public async Task WorkspaceCard_SaysWhatItsAgentSaysAndTheHubsAddress()
    {
        Member bob = await _hub.JoinAsync("bob", card: """
            {
              "name": "Bob the reviewer", "description": "Reviews code", "version": "2.1", "url": "http://evil.example/", "securitySchemes": {}, "capabilities": {"pushNotifications": true},
              "iconUrl": "https://example.com/bob.png", "documentationUrl": "javascript:alert(1)", "provider": {"organization": "Bobs", "url": "https://example.com"},
              "skills": ["writing", {"id": "review", "name": "Review", "description": "Reads diffs", "tags": ["code", 5], "examples": ["Look at this"]}, {"nameless": true}, 7]
            }
            """);

        JsonObject card = await CardAsync(bob.CardPath, bob.Token, "1.0");

        Assert.Equal(("Bob the reviewer", "Reviews code", "2.1"), ((string?)card["name"], (string?)card["description"], (string?)card["version"]));
        Assert.Equal($"{_hub.Client.BaseAddress}workspaces/{bob.Id}/a2a/v1", (string?)card["supportedInterfaces"]![0]!["url"]);
        Assert.Equal("""{"streaming":true,"pushNotifications":false,"extendedAgentCard":false}""", card["capabilities"]!.ToJsonString());
        Assert.Equal(
            """[{"id":"writing","name":"writing","description":"writing","tags":["agent"]},{"id":"review","name":"Review","description":"Reads diffs","tags":["code"],"examples":["Look at this"]}]""",
            card["skills"]!.ToJsonString());
        Assert.Equal(("https://example.com/bob.png", null, "Bobs"), ((string?)card["iconUrl"], card["documentationUrl"], (string?)card["provider"]!["organization"]));
        Assert.DoesNotContain("evil.example", card.ToJsonString());
        Assert.Equal(-32004, await bob.ClientOf(bob).ErrorAsync("GetExtendedAgentCard"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"name":5,"skills":"none","provider":[]}""")]
    public async Task WorkspaceCard_WithoutAUsefulCardOfItsAgent_IsStillACard(string? given)
    {
        Member bob = await _hub.JoinAsync("bob", card: given);

        JsonObject card = await CardAsync(bob.CardPath, bob.Token, null);

        Assert.Equal(("bob", "bob role"), ((string?)card["name"], (string?)card["description"]));
        Assert.Equal("work", (string?)Assert.Single(card["skills"]!.AsArray())!["id"]);
        Assert.Equal($"{_hub.Client.BaseAddress}workspaces/{bob.Id}/a2a/v1", (string?)card["url"]);
    }

    [Fact]
    public async Task WorkspaceCard_IsForThoseWhoMayTalkToTheWorkspace()
    {
        Member ana = await _hub.JoinAsync("ana");
        Member bob = await _hub.JoinAsync("bob");
        Member cousin = await _hub.JoinAsync("cousin", parent: ana);
        Member nephew = await _hub.JoinAsync("nephew", parent: bob);
        foreach ((string? token, Member of, HttpStatusCode expected) in new (string?, Member, HttpStatusCode)[]
        {
            (bob.Token, bob, HttpStatusCode.OK),
            (ana.Token, bob, HttpStatusCode.OK),
            (await _hub.IssueTokenAsync("ana"), bob, HttpStatusCode.OK),
            (_hub.AdminToken, bob, HttpStatusCode.OK),
            (cousin.Token, nephew, HttpStatusCode.Forbidden),
            (await _hub.IssueTokenAsync("stranger"), bob, HttpStatusCode.NotFound),
            ("sbk_wrong", bob, HttpStatusCode.Unauthorized),
            (null, bob, HttpStatusCode.Unauthorized),
        })
        {
            using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Get, of.CardPath, token);
            Assert.Equal(expected, response.StatusCode);
        }
    }

    private async Task<JsonObject> CardAsync(string path, string? token, string? version)
    {
        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Get, path, token, version: version);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }
}
