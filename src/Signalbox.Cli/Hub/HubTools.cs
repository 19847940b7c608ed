using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Cli.Bridge;
using Signalbox.Cli.Bridge.Tokens;

namespace Signalbox.Cli.Hub;

/// <summary>The tools of the MCP servers behind the hub: one request, one answer, no session.</summary>
internal sealed class HubTools : IDisposable
{
    private const string Revision = "2026-07-28";

    private readonly CliSettings _settings;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly TokenCache? _tokens;
    private readonly RemoteServer _server;

    public HubTools(CliSettings settings, TimeProvider time)
    {
        _settings = settings;
        _tokens = settings.Token is { } token ? new TokenCache(new KnownToken(token), time) : null;
        _server = new RemoteServer(new BridgeSettings { Url = new Uri(settings.Url.AbsoluteUri.TrimEnd('/') + "/mcp/tools") }, _http, _tokens, time);
    }

    /// <summary>The result of a tool, as the server wrote it.</summary>
    public async Task<JsonObject> CallAsync(string tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = 1,
            ["method"] = "tools/call",
            ["params"] = new JsonObject
            {
                ["name"] = tool,
                ["arguments"] = arguments,
                ["_meta"] = new JsonObject
                {
                    ["io.modelcontextprotocol/protocolVersion"] = Revision,
                    ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
                    ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "signalbox", ["version"] = CliVersion.Text },
                },
            },
        };
        try
        {
            using HttpResponseMessage response = await _server.PostAsync(Message.TryRead(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()))!, cancellationToken);
            return Result(await AnswerAsync(response, cancellationToken));
        }
        catch (BridgeException e)
        {
            throw new CliException(Error(e.Answer) ?? e.Message);
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _tokens?.Dispose();
        _http.Dispose();
    }

    private static async Task<JsonNode?> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            return Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        }

        JsonNode? answer = null;
        await new EventStream().ReadAsync(
            response,
            message =>
            {
                answer = message.Answers.Count > 0 ? JsonNode.Parse(message.Bytes.Span) : answer;
                return Task.FromResult(answer is null);
            },
            cancellationToken);
        return answer;
    }

    private JsonObject Result(JsonNode? answer) => answer switch
    {
        JsonObject { } message when message["result"] is JsonObject result => result.DeepClone().AsObject(),
        JsonObject { } message when message["error"] is JsonObject error => throw new CliException(error.OptionalText("message") ?? "The hub answered with an error that has no text."),
        _ => throw new CliException($"What answers at {_settings.Url}/mcp/tools broke off, or does not speak MCP. Whether the tool ran is not known; see the server's own log before calling again."),
    };

    /// <summary>The text of a JSON-RPC error or a refusal of the hub.</summary>
    private static string? Error(string? body)
    {
        JsonNode? answer = Parse(body ?? "");
        return answer.Member("error").OptionalText("message") ?? answer.OptionalText("detail");
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The token of the command line, which stays what it is.</summary>
    private sealed class KnownToken(string token) : ITokenSource
    {
        public Task<BridgeToken> FetchAsync(CancellationToken cancellationToken) => Task.FromResult(new BridgeToken(token, DateTimeOffset.MaxValue, EndsAt: null));
    }
}
