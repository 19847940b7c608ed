using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Rpc;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>Messages that a client sends once more because it did not hear the answer.</summary>
internal static class SentBefore
{
    /// <summary>The task that the message went to; null: it is new. Another message under a used id is refused.</summary>
    public static async Task<string?> FindAsync(A2aStore store, A2aScope scope, A2aMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindMessageAsync(scope, message.MessageId, cancellationToken) is not (string taskId, JsonObject known))
        {
            return null;
        }

        return message.SaysTheSameAs(known)
            ? taskId
            : throw A2aFaults.InvalidParams("messageId was used for another message. Give every message an id of its own.");
    }
}
