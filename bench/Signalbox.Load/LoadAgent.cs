using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>An agent that calls the hub with its token, or the bare server, which asks for none. Many share one client, as connections are reused there.</summary>
internal sealed class LoadAgent(HttpClient http, Uri server, string id, string? token)
{
    private readonly Uri _beat = new(server, "/registry/heartbeat");
    private readonly Uri _inbox = token is null ? new(server, $"/inbox/{id}") : new(server, $"/workspaces/{id}/inbox?wait=300&consumer=bench");

    /// <summary>Where messages for it are posted.</summary>
    private readonly Uri _address = token is null ? new(server, $"/inbox/{id}") : new(server, $"/workspaces/{id}/a2a");

    public string Id => id;

    public string? Token => token;

    /// <summary>A client for that many calls at once.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10) }) { Timeout = TimeSpan.FromMinutes(10) };

    public Task BeatAsync(CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Post, _beat, new JsonObject
    {
        ["workspace_id"] = id,
        ["error_rate"] = 0.0,
        ["sample_error"] = "",
        ["active_tasks"] = 0,
        ["uptime_seconds"] = 1,
    }, cancellationToken);

    /// <summary>Waits in an open call for the next message.</summary>
    public Task<string> WaitAsync(CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Get, _inbox, body: null, cancellationToken);

    /// <summary>Ends every message of what a wait brought.</summary>
    public async Task AckAsync(string page)
    {
        foreach (JsonNode? message in JsonNode.Parse(page)!["messages"]?.AsArray() ?? [])
        {
            await SendAsync(HttpMethod.Post, new Uri(server, $"/workspaces/{id}/inbox/{message!["activity_id"]}/ack"), new JsonObject { ["consumer"] = "bench" });
        }
    }

    public Task<string> PeersAsync(string query = "") => SendAsync(HttpMethod.Get, new Uri(server, $"/registry/{id}/peers{query}"), body: null);

    public Task<string> SayAsync(string text, LoadAgent to) => SendAsync(HttpMethod.Post, to._address, new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = "1",
        ["method"] = "message/send",
        ["params"] = new JsonObject { ["message"] = new JsonObject { ["parts"] = new JsonArray(new JsonObject { ["kind"] = "text", ["text"] = text }) } },
    });

    private async Task<string> SendAsync(HttpMethod method, Uri uri, JsonObject? body, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, uri);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken);
        string text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{uri}: {(int)answer.StatusCode} {text}");
    }
}
