using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>Events for those who watch: who hears what, from which cursor, and until when.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private WorkspacesHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public void Names_ButThoseForPages_AreListed()
    {
        string[] forPages = [WorkspaceEventNames.Updated, WorkspaceEventNames.TokensChanged, WorkspaceEventNames.MemoryChanged];
        string[] constants = [.. typeof(WorkspaceEventNames).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

        Assert.Equal(constants.Except(forPages).Order(StringComparer.Ordinal), WorkspaceEventNames.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Stream_OfAnAgent_HasItsOwnEventsAndThoseOfPeersOnly()
    {
        Joined root = await _hub.CreateAsync("root");
        Joined child = await _hub.CreateAsync("child", root.Id);
        Joined cousin = await _hub.CreateAsync("cousin", (await _hub.CreateAsync("other")).Id);
        await cousin.RegisterAsync();
        await root.RegisterAsync();
        await child.RegisterAsync();

        string[] heard = await ReadAsync(child, "0", count: 4);

        Assert.Equal(
            [$"WORKSPACE_AWAITING_AGENT {root.Id}", $"WORKSPACE_AWAITING_AGENT {child.Id}", $"WORKSPACE_ONLINE {root.Id}", $"WORKSPACE_ONLINE {child.Id}"], heard);
    }

    [Fact]
    public async Task Stream_OfAPeer_DoesNotTellWhatTheWorkspaceSays()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");
        foreach (string name in WorkspaceEventNames.Private)
        {
            await _hub.Get<IDatabase>().WriteAsync(
                scope =>
                {
                    _hub.Get<IWorkspaceEvents>().Append(scope, one.Id, name, []);
                    return true;
                },
                TestContext.Current.CancellationToken);
        }

        await one.RegisterAsync();

        Assert.Equal(
            [$"WORKSPACE_AWAITING_AGENT {one.Id}", $"WORKSPACE_AWAITING_AGENT {two.Id}", $"WORKSPACE_ONLINE {one.Id}"], await ReadAsync(two, "0", count: 3));
        string[] own = await ReadAsync(one, "0", count: 3 + WorkspaceEventNames.Private.Count);
        Assert.Equal(WorkspaceEventNames.Private.Select(name => $"{name} {one.Id}"), own[2..^1]);
    }

    [Fact]
    public async Task Stream_ByAnotherAgent_IsRefused()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");

        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Get, $"/workspaces/{one.Id}/events/stream", two.Token));
        Assert.Equal("401 missing workspace auth token", await _hub.FaultAsync(HttpMethod.Get, $"/workspaces/{one.Id}/events/stream", null));
    }

    [Fact]
    public async Task Socket_OfAnAgent_GetsWhatComes()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");
        using ClientWebSocket socket = await ConnectAsync(one.Token, one.Id);

        // What was before the socket opened does not come; this does.
        await two.RegisterAsync();

        JsonObject heard = await ReceiveAsync(socket);
        Assert.Equal(["event", "workspace_id", "timestamp", "payload", "seq"], heard.Select(field => field.Key));
        Assert.Equal("WORKSPACE_ONLINE", heard["event"]!.GetValue<string>());
        Assert.Equal(two.Id.Value, heard["workspace_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Socket_WithoutACredentialOrForAnother_IsRefused()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(null, null));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(null, one.Id));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(two.Token, one.Id));
    }

    [Fact]
    public async Task Socket_WorkspaceRemoved_EndsWith4002()
    {
        Joined agent = await _hub.CreateAsync();
        using ClientWebSocket socket = await ConnectAsync(agent.Token, agent.Id);

        using (await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{agent.Id}", _hub.AdminToken))
        {
        }

        byte[] buffer = new byte[4096];
        while ((await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken)).MessageType != WebSocketMessageType.Close)
        {
        }

        Assert.Equal(4002, (int)socket.CloseStatus!);
    }

    private async Task<string[]> ReadAsync(Joined agent, string after, int count)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/workspaces/{agent.Id}/events/stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", agent.Token);
        request.Headers.Add("Last-Event-ID", after);
        using HttpResponseMessage response = await _hub.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var heard = new List<string>();
        while (heard.Count < count && await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                JsonNode told = JsonNode.Parse(line["data: ".Length..])!;
                heard.Add($"{told["event"]} {told["workspace_id"]}");
            }
        }

        return [.. heard];
    }

    private async Task<ClientWebSocket> ConnectAsync(string? token, WorkspaceId? id)
    {
        var socket = new ClientWebSocket();
        if (token is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        if (id is { } own)
        {
            socket.Options.SetRequestHeader("X-Workspace-ID", own.Value);
        }

        await socket.ConnectAsync(new UriBuilder(_hub.Client.BaseAddress!) { Scheme = "ws", Path = "/ws" }.Uri, TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task<JsonObject> ReceiveAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult part = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, part.Count))!.AsObject();
    }
}
