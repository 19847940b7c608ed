using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Activity;

/// <summary>A row of the activity log on the wire, in the original's fields. The ones it never left out are null here, not absent.</summary>
internal sealed record ActivityView
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("seq")]
    public required long Seq { get; init; }

    [JsonPropertyName("workspace_id")]
    public required string WorkspaceId { get; init; }

    [JsonPropertyName("activity_type")]
    public required string ActivityType { get; init; }

    [JsonPropertyName("source_id")]
    public required string? SourceId { get; init; }

    [JsonPropertyName("target_id")]
    public required string? TargetId { get; init; }

    [JsonPropertyName("method")]
    public required string? Method { get; init; }

    [JsonPropertyName("summary")]
    public required string? Summary { get; init; }

    [JsonPropertyName("request_body"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? RequestBody { get; init; }

    [JsonPropertyName("response_body"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? ResponseBody { get; init; }

    [JsonPropertyName("metadata"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Metadata { get; init; }

    [JsonPropertyName("duration_ms")]
    public required long? DurationMs { get; init; }

    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("error_detail")]
    public required string? ErrorDetail { get; init; }

    [JsonPropertyName("created_at")]
    public required string CreatedAt { get; init; }

    [JsonPropertyName("message_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MessageId { get; init; }

    [JsonPropertyName("delegation_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DelegationId { get; init; }

    [JsonPropertyName("peer_name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PeerName { get; init; }

    [JsonPropertyName("peer_role"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PeerRole { get; init; }

    /// <summary>How far a message came; absent for rows that are none, and where nobody asked.</summary>
    [JsonPropertyName("receipt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Receipt { get; init; }

    public static ActivityView From(ActivityRow row, Peer? peer, string? receipt) => new()
    {
        Id = row.Id,
        Seq = row.Seq,
        WorkspaceId = row.WorkspaceId,
        ActivityType = row.ActivityType,
        SourceId = row.SourceId,
        TargetId = row.TargetId,
        Method = row.Method,
        Summary = row.Summary,
        RequestBody = Parse(row.RequestBody),
        ResponseBody = Parse(row.ResponseBody),
        Metadata = Parse(row.Metadata),
        DurationMs = row.DurationMs,
        Status = row.Status,
        ErrorDetail = row.ErrorDetail,
        CreatedAt = WireTime.Text(row.CreatedMs),
        MessageId = row.MessageId,
        DelegationId = row.DelegationId,
        PeerName = peer?.Name,
        PeerRole = peer?.Role,
        Receipt = receipt,
    };

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}
