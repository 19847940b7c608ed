using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>Messages as clients write them.</summary>
internal static class A2aBodies
{
    public static JsonObject Send(string text, string? messageId = null)
    {
        var message = new JsonObject { ["role"] = "user", ["parts"] = Parts(text) };
        if (messageId is not null)
        {
            message["messageId"] = messageId;
        }

        return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "call-1", ["method"] = "message/send", ["params"] = new JsonObject { ["message"] = message } };
    }

    public static JsonArray Parts(string text) => [new JsonObject { ["kind"] = "text", ["text"] = text }];
}
