using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Workspaces;

/// <summary>The members' tools at <c>/workspaces/{id}/mcp</c>, for agents that can't run a program.</summary>
public sealed class ToolsOverHttpTests
{
    [Fact]
    public async Task Tools_OverHttp_AreThoseOfConnectAndWorkForTheirWorkspace()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        Member alpha = await Member.JoinAsync(hub.Api, "alpha");
        Member beta = await Member.JoinAsync(hub.Api, "beta");
        await using McpClient client = await ConnectAsync(hub, alpha.Id, alpha.Token);

        IList<McpClientTool> tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        string peers = await CallAsync(client, "list_peers", []);
        string delegated = await CallAsync(client, "delegate_task_async", new() { ["workspace_id"] = beta.Id, ["task"] = "Look" });
        await alpha.HearAsync("Hello", beta);
        string message = await CallAsync(client, "wait_for_message", new() { ["timeout_secs"] = 20 });
        string popped = await CallAsync(client, "inbox_pop", new() { ["activity_id"] = (string)JsonNode.Parse(message)!["activity_id"]! });

        Assert.Equal(14, tools.Count);
        Assert.DoesNotContain("attachments", tools.Single(tool => tool.Name == "send_message_to_user").JsonSchema.GetRawText(), StringComparison.Ordinal);
        Assert.Equal($"- beta (ID: {beta.Id}, status: awaiting_agent, role: )", peers);
        Assert.Equal("delegated", (string)JsonNode.Parse(delegated)!["status"]!);
        Assert.Equal(("Hello", beta.Id), ((string)JsonNode.Parse(message)!["text"]!, (string)JsonNode.Parse(message)!["peer_id"]!));
        Assert.True((bool)JsonNode.Parse(popped)!["removed"]!);
    }

    [Fact]
    public async Task Tools_ForAnothersWorkspace_AreRefused()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        Member alpha = await Member.JoinAsync(hub.Api, "alpha");
        Member beta = await Member.JoinAsync(hub.Api, "beta");

        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(hub, beta.Id, alpha.Token));
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(hub, beta.Id, "sbk_wrong"));
        await using McpClient own = await ConnectAsync(hub, beta.Id, beta.Token);
        Assert.NotNull(own.ServerInfo);
    }

    private static Task<McpClient> ConnectAsync(HubProcess hub, string workspace, string token) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri($"{hub.Place.Address}/workspaces/{workspace}/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
        }),
        cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<string> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        CallToolResult result = await client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);
        string text = result.Content.OfType<TextContentBlock>().Single().Text;
        Assert.False(result.IsError ?? false, text);
        return text;
    }
}
