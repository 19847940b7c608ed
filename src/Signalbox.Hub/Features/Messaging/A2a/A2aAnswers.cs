using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.A2a;

/// <summary>Answers that clients of the original and A2A clients both read: their fields do not meet.</summary>
internal static class A2aAnswers
{
    private const int MethodNotFound = -32601;

    /// <summary>The message waits for its agent to fetch it: to A2A clients, a submitted task under the id of the message.</summary>
    public static JsonObject Queued(JsonObject envelope, DeliveredMessage delivered, long nowMs) => new()
    {
        ["status"] = "queued",
        ["delivery_mode"] = "poll",
        ["method"] = A2aEnvelope.Method(envelope),
        ["activity_id"] = delivered.ActivityId,
        ["jsonrpc"] = "2.0",
        ["id"] = envelope["id"]?.DeepClone(),
        ["result"] = new JsonObject
        {
            ["kind"] = "task",
            ["id"] = delivered.ActivityId,
            ["contextId"] = MessageParts.Message(envelope)?["contextId"]?.DeepClone() ?? delivered.ActivityId,
            ["status"] = new JsonObject { ["state"] = "submitted", ["timestamp"] = WireTime.Text(nowMs) },
        },
    };

    public static JsonObject UnknownMethod(JsonObject envelope) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = envelope["id"]?.DeepClone(),
        ["error"] = new JsonObject
        {
            ["code"] = MethodNotFound,
            ["message"] = $"Method not found: {A2aEnvelope.Method(envelope)}",
        },
    };
}
