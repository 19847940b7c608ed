using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Messaging.Contracts;

namespace Signalbox.Hub.Features.Messaging.A2a;

/// <summary>Brings every form in which the field sends messages into one: JSON-RPC 2.0 with an id, and a message with a messageId.</summary>
internal static class A2aEnvelope
{
    /// <summary>What is there stays as it is; what is missing is added. The result does not share nodes with <paramref name="body"/>.</summary>
    public static JsonObject Normalise(JsonObject body)
    {
        JsonObject envelope = Wrap((JsonObject)body.DeepClone());
        envelope["jsonrpc"] ??= "2.0";
        envelope["id"] ??= Guid.NewGuid().ToString("D");
        if (MessageParts.Message(envelope) is { } message && MessageId(envelope) is null)
        {
            message["messageId"] = Guid.NewGuid().ToString("D");
        }

        return envelope;
    }

    /// <summary>The envelope's method; a message when it names none.</summary>
    public static string Method(JsonObject envelope) =>
        envelope["method"] is JsonValue value && value.TryGetValue(out string? method) && method.Length > 0 ? method : MessageMethods.Send;

    /// <summary>The sender's own name of the message.</summary>
    public static string? MessageId(JsonObject envelope) =>
        MessageParts.Message(envelope)?["messageId"] is JsonValue value && value.TryGetValue(out string? id) && id.Length > 0 ? id : null;

    private static JsonObject Wrap(JsonObject body)
    {
        if (body["params"] is not null || body["method"] is not null)
        {
            body["method"] ??= MessageMethods.Send;
            return body;
        }

        // Bare params carry a message; bare parts are one.
        if (body["parts"] is not null)
        {
            body["role"] ??= "user";
            body = new JsonObject { ["message"] = body };
        }

        return new JsonObject { ["method"] = MessageMethods.Send, ["params"] = body };
    }
}
