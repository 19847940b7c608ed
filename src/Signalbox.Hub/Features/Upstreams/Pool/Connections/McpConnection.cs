using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>A connection by the SDK's client, which speaks every revision. Results are taken as they came: what the SDK has no type for survives.</summary>
internal sealed class McpConnection : IUpstreamConnection
{
    private static readonly TimeSpan ExitPatience = TimeSpan.FromMilliseconds(200);

    private readonly McpClient _client;
    private readonly ServerLink _link;
    private readonly ConversationHooks _conversation;
    private readonly ErrorWatch _errors;
    private readonly IUpstreamRedaction _redaction;
    private readonly TimeProvider _time;
    private long _lastId;

    public McpConnection(McpClient client, ServerLink link, ConversationHooks conversation, ErrorWatch errors, IUpstreamRedaction redaction, TimeProvider time)
    {
        (_client, _link, _conversation, _errors, _redaction, _time) = (client, link, conversation, errors, redaction, time);
        ProtocolVersion = client.NegotiatedProtocolVersion ?? "";
        Capabilities = ToJson(client.ServerCapabilities);
        ServerInfo = Identity(client);
        Completion = EndAsync();
    }

    public string ProtocolVersion { get; }

    public JsonObject? ServerInfo { get; }

    public JsonObject? Capabilities { get; }

    public string? Instructions => _client.ServerInstructions;

    public int? Pid => _link.Pid;

    public IReadOnlyList<string> StandardError => _link.StandardError;

    public Task<ConnectionEnd> Completion { get; }

    public async Task<JsonObject> SendAsync(string method, JsonObject? parameters, CallHooks hooks, CancellationToken cancellationToken)
    {
        // Of a form that the SDK's own ids do not have; whoever reads the server's log knows them again.
        var id = new RequestId($"sbx-{Interlocked.Increment(ref _lastId)}");
        JsonObject sent = parameters?.DeepClone().AsObject() ?? [];
        await using Conversation conversation = _conversation.Begin(hooks, id, sent);
        _errors.Asked(id);
        int strays = _errors.Strays;
        try
        {
            JsonRpcResponse response = await AskAsync(new JsonRpcRequest { Id = id, Method = method, Params = sent }, cancellationToken);
            return response.Result as JsonObject ?? throw new UpstreamFault(UpstreamFailure.Protocol, "the result is no object. Mend the server.") { OutcomeUnknown = true };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (_errors.Strays > strays)
            {
                throw new UpstreamFault(UpstreamFailure.Protocol, "the server answered with an id that nobody had asked with, and not to what was asked. Mend the server.") { OutcomeUnknown = true };
            }

            throw;
        }
        catch (Exception e) when (e is not UpstreamFault)
        {
            throw await ExplainAsync(e, id);
        }
        finally
        {
            _errors.Answered(id);
        }
    }

    public async Task PingAsync(CancellationToken cancellationToken) =>
        await SendAsync(IsPerRequestEra ? RequestMethods.ServerDiscover : RequestMethods.Ping, null, CallHooks.None, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _conversation.DisposeAsync();
            await _client.DisposeAsync();
        }
        finally
        {
            await _link.DisposeAsync();
        }
    }

    /// <summary>Whether the revision is one without a handshake.</summary>
    public bool IsPerRequestEra => ProtocolEra.IsPerRequest(ProtocolVersion);

    private static JsonObject? Identity(McpClient client)
    {
        try
        {
            return ToJson(client.ServerInfo);
        }
        catch (InvalidOperationException)
        {
            return null; // It may keep that to itself.
        }
    }

    private static JsonObject? ToJson<T>(T value) => JsonSerializer.SerializeToNode(value, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T))) as JsonObject;

    /// <summary>The SDK ends what is under way when a connection ends, but what is asked a moment later it leaves without an answer.</summary>
    private async Task<JsonRpcResponse> AskAsync(JsonRpcRequest request, CancellationToken cancellationToken)
    {
        if (_client.Completion.IsCompleted)
        {
            throw new UpstreamFault(UpstreamFailure.Unreachable, $"the connection had ended before: {(await Completion).Detail}");
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<JsonRpcResponse> answer = _client.SendRequestAsync(request, over.Token);
        if (await Task.WhenAny(answer, _client.Completion) != answer)
        {
            ConnectionEnd end = await Completion;
            if (!answer.IsCompleted)
            {
                await over.CancelAsync();
                throw new UpstreamFault(end.Failure == UpstreamFailure.SessionLost ? UpstreamFailure.Broken : end.Failure, end.Detail) { OutcomeUnknown = true };
            }
        }

        return await answer;
    }

    private async Task<UpstreamFault> ExplainAsync(Exception exception, RequestId id)
    {
        if (exception is McpProtocolException { ErrorCode: McpErrorCode.UnsupportedProtocolVersion })
        {
            return new UpstreamFault(UpstreamFailure.SessionLost, $"the server no longer speaks revision {ProtocolVersion}: another one has taken its place.", exception);
        }

        if (exception is McpProtocolException && _errors.Answered(id) is { } error)
        {
            string message = _redaction.Scrub(error.Message);
            return new UpstreamFault(UpstreamFailure.Answered, $"the server answered with error {error.Code}: {message}", exception)
            {
                RpcCode = error.Code,
                RpcMessage = message,
                RpcData = ScrubbedJson.Of(ErrorWatch.Data(error), _redaction),
            };
        }

        UpstreamFault fault = Faults.Of(exception, _redaction);
        if (fault.Failure == UpstreamFailure.Broken && await _link.EndSoonAsync(ExitPatience, _time) is { } end)
        {
            return new UpstreamFault(end.Failure, end.Detail, exception) { OutcomeUnknown = true };
        }

        return fault;
    }

    private async Task<ConnectionEnd> EndAsync()
    {
        Task<ClientCompletionDetails> client = _client.Completion;
        await Task.WhenAny(client, _link.Ended ?? (Task)client);
        if (await _link.EndSoonAsync(client.IsCompleted ? ExitPatience : TimeSpan.Zero, _time) is { } known)
        {
            return known;
        }

        return Faults.End((await client).Exception, _redaction);
    }
}
