using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>How far a message came: <c>queued</c>, <c>delivered</c> (handed to a consumer), <c>seen</c> (the agent read it), <c>done</c> (acked).</summary>
internal sealed record Receipt(string ActivityId, string State, string QueuedAt, string? DeliveredAt, string? SeenAt, string? DoneAt)
{
    public static Receipt From(InboxRow row) => new(
        row.ActivityId,
        StateOf(row),
        WireTime.Text(row.QueuedMs),
        WireTime.Text(row.DeliveredMs),
        WireTime.Text(row.SeenMs),
        WireTime.Text(row.DoneMs));

    public static string StateOf(InboxRow row) =>
        row.DoneMs is not null ? "done" : row.SeenMs is not null ? "seen" : row.DeliveredMs is not null ? "delivered" : "queued";
}
