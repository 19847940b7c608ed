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

    private async Task<JsonObject> CardAsync(string path, string? token, string? version)
    {
        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Get, path, token, version: version);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }
}
