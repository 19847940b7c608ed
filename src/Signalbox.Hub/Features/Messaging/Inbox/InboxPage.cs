using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>What a consumer got.</summary>
/// <param name="Messages">Oldest first, leased to it.</param>
/// <param name="Waiting">All messages without an ack, these included.</param>
internal sealed record InboxPage(IReadOnlyList<InboxMessage> Messages, long Waiting)
{
    /// <summary>Above this many unacked messages the page says by how many: somebody sends faster than the agent works.</summary>
    private const int Window = 1000;

    /// <summary>Unacked messages beyond 1,000. They are kept, and come once older ones are acked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Overflow => Math.Max(0, Waiting - Window);
}
