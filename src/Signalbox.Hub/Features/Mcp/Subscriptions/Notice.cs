using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Mcp.Subscriptions;

/// <summary>A notification before it is addressed to one client.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Parameters">Its params, shared by every client: never changed.</param>
internal sealed record Notice(string Method, JsonObject Parameters)
{
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
