using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Mcp.Sessions;

/// <summary>A client of the handshake era at <see cref="TalkingTools.Path"/>.</summary>
internal sealed class SessionClient(McpHost host, string id, string token)
{
    public const string Header = "Mcp-Session-Id";

    private int _lastId = 1;

    public string Id { get; } = id;

    public static async Task<SessionClient> OpenAsync(McpHost host, string token = McpHost.Token)
    {
        McpAnswer answer = await host.SendAsync(Initialize(token));
        Assert.Equal("2025-11-25", answer.Result["protocolVersion"]!.GetValue<string>());
        return new SessionClient(host, Assert.Single(answer.Response.Headers.GetValues(Header)), token);
    }

    public static HttpRequestMessage Initialize(string token = McpHost.Token)
    {
        HttpRequestMessage request = At(McpHost.Post(McpHost.Message("initialize", new JsonObject
        {
            ["protocolVersion"] = "2025-11-25",
            ["capabilities"] = new JsonObject { ["elicitation"] = new JsonObject() },
            ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
        })));
        request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    public static HttpRequestMessage At(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(TalkingTools.Path, UriKind.Relative);
        return request;
    }

    /// <summary>A POST in this session, with a fresh id unless one is given.</summary>
    public HttpRequestMessage Post(string method, JsonObject? parameters = null, JsonNode? id = null) => InSession(McpHost.Post(McpHost.Message(method, parameters, id ?? ++_lastId)));

    /// <summary>A GET or DELETE of this session.</summary>
    public HttpRequestMessage Request(HttpMethod method)
    {
        HttpRequestMessage request = InSession(new HttpRequestMessage { Method = method });
        request.Headers.Add("Accept", "text/event-stream");
        return request;
    }

    public Task<McpAnswer> SendAsync(string method, JsonObject? parameters = null) => host.SendAsync(Post(method, parameters));

    /// <summary>Calls a tool and reads what the server says meanwhile.</summary>
    public Task<McpStream> CallAsync(string tool, JsonObject? arguments = null, JsonNode? id = null) =>
        McpStream.OpenAsync(host.Client, Post("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] }, id));

    public Task<McpStream> ListenAsync() => McpStream.OpenAsync(host.Client, Request(HttpMethod.Get));

    /// <summary>Answers a question of the server's.</summary>
    public Task<McpAnswer> AnswerAsync(JsonObject question, JsonObject result) =>
        host.SendAsync(InSession(McpHost.Post(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = question["id"]!.DeepClone(), ["result"] = result }.ToJsonString())));

    private HttpRequestMessage InSession(HttpRequestMessage request)
    {
        At(request);
        request.Headers.Add(Header, Id);
        request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        request.Headers.Authorization = new("Bearer", token);
        return request;
    }
}
