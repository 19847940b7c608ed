using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Messaging.A2a;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>A message on the wire. Consumers key on <see cref="ActivityId"/>: without an ack the same message comes again.</summary>
internal sealed record InboxMessage
{
    public required string ActivityId { get; init; }

    public required long Seq { get; init; }

    public required string Text { get; init; }

    /// <summary>The workspace that sent it; empty: a person.</summary>
    public required string PeerId { get; init; }

    public required string Kind { get; init; }

    public required string? Method { get; init; }

    public required string CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PeerName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PeerRole { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DelegationId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonArray? Attachments { get; init; }

    public required string LeaseUntil { get; init; }

    public static InboxMessage From(InboxRow row, Peer? peer, long leaseUntilMs) => new()
    {
        ActivityId = row.ActivityId,
        Seq = row.Seq,
        Text = row.Text,
        PeerId = row.SourceId ?? "",
        Kind = row.Kind,
        Method = row.Method,
        CreatedAt = WireTime.Text(row.QueuedMs),
        PeerName = peer?.Name,
        PeerRole = peer?.Role,
        DelegationId = row.DelegationId,
        Attachments = row.RequestBody is { } body && JsonNode.Parse(body) is JsonObject envelope ? MessageParts.Attachments(envelope) : null,
        LeaseUntil = WireTime.Text(leaseUntilMs),
    };
}
