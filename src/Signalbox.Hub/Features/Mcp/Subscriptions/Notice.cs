using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp.Subscriptions;

/// <summary>A notification before it is addressed to one client.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Parameters">Its params, shared by every client: never changed.</param>
internal sealed record Notice(string Method, JsonObject Parameters)
{
    private Func<McpListener, CancellationToken, ValueTask<JsonObject?>>? Read { get; init; }

    /// <summary>A notice whose params are read when it is the client's turn, as that client may see them.</summary>
    public static Notice OfCurrent(McpTopic topic, string key) => new(topic.Method, [])
    {
        Read = topic.CurrentAsync is { } read ? (listener, cancellationToken) => read(listener, key, cancellationToken) : null,
    };

    /// <summary>This notice with its params, or null when there is nothing to tell.</summary>
    public async ValueTask<Notice?> ReadAsync(McpListener listener, CancellationToken cancellationToken) =>
        Read is null ? this
        : await Read(listener, cancellationToken) is { } parameters ? new Notice(Method, parameters)
        : null;

    /// <summary>The message for a session, or for the listener whose request has this id.</summary>
    public JsonRpcNotification ToMessage(RequestId? listen)
    {
        JsonObject parameters = Parameters.DeepClone().AsObject();
        if (listen is { } id)
        {
            parameters["_meta"] = Tag(parameters["_meta"] as JsonObject, id);
        }

        return new JsonRpcNotification { Method = Method, Params = parameters.Count == 0 ? null : parameters };
    }

    /// <summary>Says to which listen request a message belongs.</summary>
    public static JsonObject Tag(JsonObject? meta, RequestId id)
    {
        JsonObject tagged = meta?.DeepClone().AsObject() ?? [];
        tagged[MetaKeys.SubscriptionId] = id.Id is long number ? JsonValue.Create(number) : JsonValue.Create(id.ToString());
        return tagged;
    }
}
