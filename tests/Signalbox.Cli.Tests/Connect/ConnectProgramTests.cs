using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Connect;

public sealed class ConnectProgramTests
{
    private const string Register = "POST /registry/register";
    private const string Heartbeat = "POST /registry/heartbeat";
    private const string Inbox = $"GET /workspaces/{ConnectedProgram.Id}/inbox";

    private readonly FakePlatform _platform = new FakePlatform().Answer(Inbox, """{"messages":[],"waiting":0}""");

    [Fact]
    public async Task Start_RegistersOnceBeforeAnythingElseAndThenBeats()
    {
        await using var program = new ConnectedProgram(_platform);
        await using McpClient client = await program.ConnectAsync();

        await Eventually.TrueAsync(() => _platform.To(Heartbeat).Count > 0, "the first beat");
        Assert.Equal(Register, _platform.Requests[0].Route);
        Assert.Equal("molecule", client.ServerInfo?.Name);
        Assert.InRange(client.ServerInstructions!.Length, 1, 512);
        Assert.False(client.ServerCapabilities.Tools?.ListChanged);
        Assert.Equal(0, await program.CloseAsync());
        Assert.Single(_platform.To(Register));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(410)]
    public async Task Start_RefusedToken_EndsWith3(int status)
    {
        _platform.Answer(Register, "{}", (HttpStatusCode)status);
        await using var program = new ConnectedProgram(_platform);

        Assert.Equal(3, await program.Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        Assert.Contains(
            $"signalbox connect: register rejected with HTTP {status} — the token in MOLECULE_WORKSPACE_TOKEN is invalid for workspace {ConnectedProgram.Id}. Regenerate from the canvas → Tokens tab.",
            program.Log,
            StringComparison.Ordinal);
        Assert.Empty(_platform.To(Heartbeat));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Start_HubAway_ServesAllTheSame(int status)
    {
        _ = status == 0 ? _platform.Fail(Register) : _platform.Answer(Register, "down", (HttpStatusCode)status);
        await using var program = new ConnectedProgram(_platform);
        await using McpClient client = await program.ConnectAsync();

        await Eventually.TrueAsync(() => _platform.To(Heartbeat).Count > 0, "the first beat");
        Assert.Equal(14, (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Start_HeartbeatOff_NeitherRegistersNorBeats()
    {
        await using var program = new ConnectedProgram(_platform, ("MOLECULE_MCP_DISABLE_HEARTBEAT", "1"));
        await using McpClient client = await program.ConnectAsync();
        await client.PingAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(_platform.Requests);
    }

    [Theory]
    [InlineData("wait_for_message")]
    [InlineData("inbox_peek")]
    [InlineData("inbox_pop")]
    public async Task InboxOff_ItsTools_SaySo(string tool)
    {
        await using var program = new ConnectedProgram(_platform, ("MOLECULE_MCP_DISABLE_INBOX", "1"));
        await using McpClient client = await program.ConnectAsync();

        (bool isError, string text) = await CallAsync(client, tool, new() { ["activity_id"] = "x" });

        Assert.True(isError);
        Assert.StartsWith("Error: inbox polling is not enabled in this runtime.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_BlockedOne_HoldsUpNobodyAndCanBeCancelled()
    {
        _platform.HoldsWaits = true;
        _platform.Answer($"GET /registry/{ConnectedProgram.Id}/peers", "[]");
        await using var program = new ConnectedProgram(_platform);
        await using McpClient client = await program.ConnectAsync();
        using var enough = new CancellationTokenSource();

        Task blocked = client.CallToolAsync("wait_for_message", new Dictionary<string, object?> { ["timeout_secs"] = 300 }, cancellationToken: enough.Token).AsTask();
        await Eventually.TrueAsync(() => _platform.To(Inbox).Count > 1, "the tool waits");
        (_, string peers) = await CallAsync(client, "list_peers", []);
        await client.PingAsync(cancellationToken: TestContext.Current.CancellationToken);
        await enough.CancelAsync();

        Assert.Equal("You have no peers in the platform registry. (No parent, no children, no siblings registered.)", peers);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocked);
        (bool isError, _) = await CallAsync(client, "inbox_peek", []);
        Assert.False(isError);
    }

    [Fact]
    public async Task Input_EndsWhileAToolWaits_EndsTheProgram()
    {
        _platform.HoldsWaits = true;
        await using var program = new ConnectedProgram(_platform);
        await using McpClient client = await program.ConnectAsync();
        Task waiting = client.CallToolAsync("wait_for_message", new Dictionary<string, object?> { ["timeout_secs"] = 300 }, cancellationToken: TestContext.Current.CancellationToken).AsTask();
        await Eventually.TrueAsync(() => _platform.To(Inbox).Count > 1, "the tool waits");

        Assert.Equal(0, await program.CloseAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
    }

    [Fact]
    public async Task Push_ToAHostThatShowsIt_BringsTheMessageOnceAndRemembersIt()
    {
        string message = $$"""{"activity_id":"{{ConnectedProgram.OtherId}}","seq":7,"text":"Hello","peer_id":"","kind":"canvas_user","method":"message/send","created_at":"2026-01-02T03:04:05Z"}""";
        _platform.Answer(Inbox, request => (HttpStatusCode.OK, request.Query.Contains("after=0", StringComparison.Ordinal) ? $$"""{"messages":[{{message}}],"waiting":1}""" : """{"messages":[],"waiting":1}"""));
        var heard = new ConcurrentQueue<JsonNode?>();
        await using var program = new ConnectedProgram(_platform);
        await using McpClient client = await program.ConnectAsync("claude-code", (_, parameters) => heard.Enqueue(parameters));

        await Eventually.TrueAsync(() => !heard.IsEmpty && _platform.To(Inbox).Any(request => request.Query.Contains("after=7", StringComparison.Ordinal)), "the push");

        JsonNode pushed = Assert.Single(heard)!;
        Assert.StartsWith("[from canvas user]\nHello\n", (string)pushed["content"]!, StringComparison.Ordinal);
        Assert.All(_platform.To(Inbox), request => Assert.Contains("seen=false", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Workspaces_SeveralOfThem_AreAllServedAndNamed()
    {
        string other = ConnectedProgram.OtherId;
        _platform.Answer($"GET /workspaces/{other}/inbox", """{"messages":[{"activity_id":"a","seq":1,"text":"Hi","peer_id":"","kind":"canvas_user"}],"waiting":1}""");
        _platform.Answer($"GET /workspaces/{other}", """{"id":"second"}""");
        await using var program = new ConnectedProgram(
            _platform, ("MOLECULE_WORKSPACES", $$"""[{"id":"{{ConnectedProgram.Id}}","token":"one"},{"id":"{{other}}","token":"two"}]"""));
        await using McpClient client = await program.ConnectAsync();

        (_, string message) = await CallAsync(client, "wait_for_message", new() { ["timeout_secs"] = 5 });
        (_, string info) = await CallAsync(client, "get_workspace_info", new() { ["source_workspace_id"] = other });
        (bool isError, string refused) = await CallAsync(client, "get_workspace_info", new() { ["source_workspace_id"] = Guid.NewGuid().ToString() });

        Assert.Equal(other, (string)JsonNode.Parse(message)!["arrival_workspace_id"]!);
        Assert.Contains("second", info, StringComparison.Ordinal);
        Assert.True(isError);
        Assert.Contains("is not one of this process's", refused, StringComparison.Ordinal);
        Assert.Equal(["Bearer one", "Bearer two"], _platform.To(Register).Select(request => request.Headers["Authorization"]).Order(StringComparer.Ordinal));
    }

    private static async Task<(bool IsError, string Text)> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        CallToolResult result = await client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);
        return (result.IsError ?? false, result.Content.OfType<TextContentBlock>().Single().Text);
    }
}
