using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>A request of a client: what it says, who says it, and what can be said back while it lasts.</summary>
internal sealed class ClientRequest
{
    private const string FirstPerRequestRevision = "2026-07-28";
    private readonly JsonRpcRequest _message;
    private readonly McpServer _server;
    private readonly JsonNode? _progressToken;

    private ClientRequest(JsonRpcRequest message, McpServer server, HttpContext http)
    {
        _message = message;
        _server = server;
        Http = http;
        Caller = http.GetCaller();
        Params = message.Params as JsonObject ?? [];
        var meta = Params["_meta"] as JsonObject;
        _progressToken = meta?["progressToken"];
        string? version = server.NegotiatedProtocolVersion ?? message.Context?.ProtocolVersion;
        IsPerRequestEra = string.CompareOrdinal(version, FirstPerRequestRevision) >= 0;
        Abilities = IsPerRequestEra ? ClientAbilities.Read(meta?[MetaKeys.ClientCapabilities] as JsonObject) : ClientAbilities.Of(server.ClientCapabilities);
    }

    /// <summary>Such as <c>tools/call</c>.</summary>
    public string Method => _message.Method;

    /// <summary>As the client sent them.</summary>
    public JsonObject Params { get; }

    /// <summary>The HTTP request that carried it.</summary>
    public HttpContext Http { get; }

    /// <summary>Who asks.</summary>
    public Caller Caller { get; }

    /// <summary>Whether the client is of the era without a handshake: it is asked by results, not by requests.</summary>
    public bool IsPerRequestEra { get; }

    /// <summary>What the client can be asked; nothing for one of the handshake era without a session.</summary>
    public ClientAbilities Abilities { get; }

    /// <summary>Whether the client wants to hear of progress.</summary>
    public bool WantsProgress => _progressToken is not null;

    /// <summary>Whose sessions with upstreams the caller uses: tasks do not share those of their owner.</summary>
    public string UpstreamCaller => Caller.Task is { } task ? $"{Caller.Identity}/{task.Value}" : Caller.Identity;

    /// <summary>Reads the request that a message filter was given.</summary>
    public static ClientRequest From(MessageContext context) =>
        new((JsonRpcRequest)context.JsonRpcMessage, context.Server, (HttpContext)context.Items[McpEndpoint.HttpContextItem]!);

    /// <summary>Tells the client of progress, with its own token.</summary>
    public Task ProgressAsync(JsonObject parameters)
    {
        parameters["progressToken"] = _progressToken!.DeepClone();
        return _server.SendMessageAsync(new JsonRpcNotification { Method = NotificationMethods.ProgressNotification, Params = parameters }, Http.RequestAborted);
    }

    /// <summary>Asks the client within its session; for the handshake era.</summary>
    public async Task<JsonObject> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        if (!Abilities.CanAnswer(method, parameters))
        {
            return ClientAbilities.Refuse(method);
        }

        JsonRpcResponse response = await _server.SendRequestAsync(new JsonRpcRequest { Method = method, Params = parameters }, cancellationToken);
        return response.Result as JsonObject ?? [];
    }

    /// <summary>Gives the result.</summary>
    public Task AnswerAsync(JsonObject result, CancellationToken cancellationToken) =>
        _server.SendMessageAsync(new JsonRpcResponse { Id = _message.Id, Result = result }, cancellationToken);

    /// <summary>Gives an error in place of a result.</summary>
    public Task RefuseAsync(GatewayError error, CancellationToken cancellationToken) => _server.SendMessageAsync(
        new JsonRpcError { Id = _message.Id, Error = new JsonRpcErrorDetail { Code = error.Code, Message = error.Message, Data = error.Detail } },
        cancellationToken);
}
