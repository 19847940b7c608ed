using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>
/// What a server says beside its results, led to the request that it belongs to: progress by its token; questions by the flow of the call where the protocol ties them to it, else
/// to the only request that can be meant. A question that could be anybody's is answered by nobody: it must not reach a stranger.
/// </summary>
internal sealed class ConversationHooks(Action<string, JsonObject?> notified) : IAsyncDisposable
{
    private static readonly string[] Passed =
    [
        NotificationMethods.ToolListChangedNotification, NotificationMethods.PromptListChangedNotification, NotificationMethods.ResourceListChangedNotification,
        NotificationMethods.ResourceUpdatedNotification,
    ];

    private readonly ConcurrentDictionary<string, Conversation> _open = new(StringComparer.Ordinal);
    private readonly AsyncLocal<CallHooks?> _current = new();
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Ends with the connection.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>For the client to be made.</summary>
    public McpClientHandlers Handlers() => new()
    {
        NotificationHandlers =
        [
            .. Passed.Select(method => KeyValuePair.Create(method, (Func<JsonRpcNotification, CancellationToken, ValueTask>)PassAsync)),
        ],
        ElicitationHandler = ElicitAsync,
    };

    /// <summary>A request begins; disposing ends it. Asks for progress in its params if somebody wants to hear of it.</summary>
    public Conversation Begin(CallHooks hooks, RequestId id, JsonObject parameters)
    {
        string token = id.ToString();
        if (hooks.Progress is not null)
        {
            JsonObject meta = parameters["_meta"] as JsonObject ?? [];
            meta["progressToken"] = token;
            parameters["_meta"] = meta;
        }

        var conversation = new Conversation(hooks, () => End(token));
        _open[token] = conversation;
        _current.Value = hooks;
        return conversation;
    }

    /// <summary>Messages on their way to the client. It deals with them side by side, so that progress told just before the result would come after it, or never.</summary>
    public void Look(JsonRpcMessage message)
    {
        if (message is JsonRpcNotification { Method: NotificationMethods.ProgressNotification, Params: JsonObject parameters }
            && TokenOf(parameters["progressToken"]) is { } token && _open.TryGetValue(token, out Conversation? conversation))
        {
            JsonObject passed = parameters.DeepClone().AsObject();
            passed.Remove("progressToken");
            conversation.Tell(passed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _ended.Dispose();
    }

    private ValueTask PassAsync(JsonRpcNotification notification, CancellationToken cancellationToken)
    {
        notified(notification.Method, notification.Params as JsonObject);
        return ValueTask.CompletedTask;
    }

    private void End(string token)
    {
        _open.TryRemove(token, out _);
        _current.Value = null;
    }

    private static string? TokenOf(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue value when value.TryGetValue(out long number) => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private async ValueTask<ElicitResult> ElicitAsync(ElicitRequestParams? request, CancellationToken cancellationToken)
    {
        CallHooks? asked = _current.Value ?? (_open.Values.ToArray() is [var only] ? only.Hooks : null);
        if (asked?.Ask is not { } ask || request is null)
        {
            return new ElicitResult { Action = "decline" };
        }

        var parameters = (JsonObject)JsonSerializer.SerializeToNode(request, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ElicitRequestParams)))!;
        JsonObject answer = await ask(RequestMethods.ElicitationCreate, parameters, cancellationToken);
        return (ElicitResult?)answer.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ElicitResult))) ?? new ElicitResult { Action = "cancel" };
    }
}
