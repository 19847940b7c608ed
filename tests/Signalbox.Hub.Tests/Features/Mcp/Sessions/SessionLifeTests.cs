using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Signalbox.Hub.Features.Mcp;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Sessions;

/// <summary>How sessions begin and end, and whose they are.</summary>
public sealed class SessionLifeTests
{
    private readonly TalkingTools _tools = new();

    [Fact]
    public async Task Initialize_OpensASession_OfARandomId()
    {
        await using McpHost host = await StartAsync();
        SessionClient first = await SessionClient.OpenAsync(host);
        SessionClient second = await SessionClient.OpenAsync(host);
        Assert.Matches("^[0-9a-f]{32}$", first.Id);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Empty((await first.SendAsync("ping")).Result);
    }

    [Fact]
    public async Task Initialize_DeclaresWhatASessionCan()
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(SessionClient.Initialize());
        JsonObject capabilities = answer.Result["capabilities"]!.AsObject();
        Assert.Equal("""{"listChanged":true}""", capabilities["tools"]!.ToJsonString());
        Assert.Equal("""{"subscribe":true}""", capabilities["resources"]!.ToJsonString());
        Assert.True(capabilities.ContainsKey("logging"));
    }

    [Fact]
    public async Task Initialize_WithoutItsParams_OpensNone()
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(SessionClient.At(McpHost.Post(McpHost.Message("initialize", []))));
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.False(answer.Response.Headers.Contains(SessionClient.Header));
    }

    [Fact]
    public async Task Request_WithoutASession_IsServedWithoutOne()
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(SessionClient.At(McpHost.Post(McpHost.Message("tools/list"))));
        Assert.Equal(4, answer.Result["tools"]!.AsArray().Count);
        Assert.False(answer.Response.Headers.Contains(SessionClient.Header));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Request_OfAnUnknownSession_Is404(string method)
    {
        await using McpHost host = await StartAsync();
        var client = new SessionClient(host, "no-such-session", McpHost.Token);
        await AssertUnknownAsync(host, client, method);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Request_OfAnothersSession_Is404AndChangesNothing(string method)
    {
        await using McpHost host = await StartAsync();
        SessionClient owner = await SessionClient.OpenAsync(host);
        await AssertUnknownAsync(host, new SessionClient(host, owner.Id, McpHost.OtherToken), method);
        Assert.Empty((await owner.SendAsync("ping")).Result);
    }

    [Fact]
    public async Task Delete_EndsTheSession()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        using McpStream stream = await client.ListenAsync();
        using HttpResponseMessage deleted = await host.Client.SendAsync(client.Request(HttpMethod.Delete));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Null(await stream.NextAsync());
        await AssertUnknownAsync(host, client, "POST");
        Assert.Equal(0, _tools.Subscriptions.Count);
    }

    [Fact]
    public async Task Delete_WhileAToolWaits_CancelsIt()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        Task<McpStream> call = client.CallAsync("wait");
        await Eventually.TrueAsync(() => _tools.Events.Contains("waits"), "the tool runs");
        using HttpResponseMessage deleted = await host.Client.SendAsync(client.Request(HttpMethod.Delete));
        using McpStream answer = await call;
        Assert.Equal(HttpStatusCode.NotFound, answer.Response.StatusCode);
        Assert.Contains("cancelled", _tools.Events);
    }

    [Fact]
    public async Task Session_NotUsed_Ends()
    {
        var time = new ManualTimeProvider();
        await using McpHost host = await StartAsync(options => options.SessionIdle = TimeSpan.FromMinutes(10), time);
        SessionClient listening = await SessionClient.OpenAsync(host);
        SessionClient idle = await SessionClient.OpenAsync(host);
        using McpStream stream = await listening.ListenAsync();

        time.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty((await idle.SendAsync("ping")).Result);
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty((await idle.SendAsync("ping")).Result);
        time.Advance(TimeSpan.FromMinutes(11));

        await AssertUnknownAsync(host, idle, "POST");
        Assert.Empty((await listening.SendAsync("ping")).Result);
    }

    [Fact]
    public async Task Initialize_WhenAllPlacesAreTaken_EndsTheLongestIdleSession()
    {
        var time = new ManualTimeProvider();
        await using McpHost host = await StartAsync(options => options.Sessions = 2, time);
        SessionClient first = await SessionClient.OpenAsync(host);
        time.Advance(TimeSpan.FromSeconds(1));
        SessionClient second = await SessionClient.OpenAsync(host);
        time.Advance(TimeSpan.FromSeconds(1));
        await first.SendAsync("ping");

        SessionClient third = await SessionClient.OpenAsync(host);

        await AssertUnknownAsync(host, second, "POST");
        Assert.Empty((await first.SendAsync("ping")).Result);
        Assert.Empty((await third.SendAsync("ping")).Result);
    }

    [Fact]
    public async Task Initialize_WhenAllPlacesAreBusy_Is503WithATimeToTryAgain()
    {
        await using McpHost host = await StartAsync(options => options.Sessions = 1);
        SessionClient busy = await SessionClient.OpenAsync(host);
        using McpStream stream = await busy.ListenAsync();
        McpAnswer answer = await host.SendAsync(SessionClient.Initialize());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("Mcp:Sessions", answer.Error["message"]!.GetValue<string>());
        Assert.Empty((await busy.SendAsync("ping")).Result);
    }

    [Fact]
    public async Task HubStops_StreamsEnd()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        using McpStream stream = await client.ListenAsync();
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task HubStops_WhatWaitsForAPersonEndsSoon()
    {
        var time = new ManualTimeProvider();
        await using McpHost host = await StartAsync(time: time);
        SessionClient client = await SessionClient.OpenAsync(host);
        using McpStream call = await client.CallAsync("ask");
        Assert.Equal("elicitation/create", (await call.NextAsync())!["method"]!.GetValue<string>());
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty((await client.SendAsync("ping")).Result);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await call.NextAsync());
    }

    [Fact]
    public async Task CredentialEnds_StreamEndsButNotTheSession()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        using McpStream stream = await client.ListenAsync();
        host.Credentials.Revoked(["t1"]);
        Assert.Null(await stream.NextAsync());
        Assert.Empty((await client.SendAsync("ping")).Result);
    }

    [Fact]
    public async Task PerRequestEra_WithASessionsId_NeedsNone()
    {
        await using McpHost host = await StartAsync();
        HttpRequestMessage request = SessionClient.At(McpHost.PostModern("tools/list"));
        request.Headers.Add(SessionClient.Header, "no-such-session");
        Assert.Equal(4, (await host.SendAsync(request)).Result["tools"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task PerRequestEra_OtherMethodThanPost_Is405(string method)
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        HttpRequestMessage request = client.Request(new HttpMethod(method));
        request.Headers.Remove("MCP-Protocol-Version");
        request.Headers.Add("MCP-Protocol-Version", McpHost.July2026);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await host.SendAsync(request)).Status);
    }

    private static async Task AssertUnknownAsync(McpHost host, SessionClient client, string method)
    {
        McpAnswer answer = await host.SendAsync(method == "POST" ? client.Post("ping") : client.Request(new HttpMethod(method)));
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(-32001, answer.ErrorCode);
        Assert.Contains("initialize", answer.Error["message"]!.GetValue<string>());
    }

    private Task<McpHost> StartAsync(Action<McpOptions>? options = null, TimeProvider? time = null) =>
        McpHost.StartAsync(new McpHostSetup { Endpoints = [_tools.Endpoint], Options = options ?? (_ => { }), Time = time });
}
