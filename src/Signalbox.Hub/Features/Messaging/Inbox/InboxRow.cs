namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>A message as it is handed to a consumer: its row of <c>inbox</c> with what <c>activity</c> says beside it.</summary>
internal sealed record InboxRow
{
    public long Seq { get; init; }

    public string ActivityId { get; init; } = "";

    public string? SourceId { get; init; }

    public string Text { get; init; } = "";

    public string Kind { get; init; } = "";

    public long QueuedMs { get; init; }

    public long? DeliveredMs { get; init; }

    public long? SeenMs { get; init; }

    public long? DoneMs { get; init; }

    public string? Method { get; init; }

    public string? DelegationId { get; init; }

    public string? RequestBody { get; init; }
}
