namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>An inbox in numbers, for one consumer.</summary>
internal sealed record InboxCount
{
    /// <summary>Messages without an ack.</summary>
    public long Waiting { get; init; }

    /// <summary>Those of them that the consumer could take now.</summary>
    public long Free { get; init; }

    /// <summary>When the next one becomes free; null: none is leased to others.</summary>
    public long? NextFreeMs { get; init; }
}
