using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Access.Shares;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>A share link as it is listed. Times are epoch seconds.</summary>
internal sealed record ShareLinkView(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("session_id")] string SessionId,
    [property: JsonPropertyName("task_id")] string? TaskId,
    [property: JsonPropertyName("owner")] string Owner,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("replay")] bool Replay,
    [property: JsonPropertyName("created_by")] string CreatedBy,
    [property: JsonPropertyName("created_at")] double CreatedAt,
    [property: JsonPropertyName("expires_at")] double ExpiresAt,
    [property: JsonPropertyName("max_uses")] long? MaxUses,
    [property: JsonPropertyName("uses")] long Uses,
    [property: JsonPropertyName("last_used_at")] double? LastUsedAt,
    [property: JsonPropertyName("revoked_at")] double? RevokedAt,
    [property: JsonPropertyName("revoked_by")] string? RevokedBy)
{
    /// <summary><c>open</c>, <c>used_up</c> (nobody else may open it), <c>expired</c> or <c>revoked</c>.</summary>
    public static ShareLinkView Of(ShareRow row, long nowMs) => new(
        row.Id,
        row.PtyId,
        row.TaskId,
        row.Owner,
        row.Name,
        row.RevokedMs is not null ? "revoked" : !row.IsGoodAt(nowMs) ? "expired" : row.Uses >= row.MaxUses ? "used_up" : "open",
        row.Replay != 0,
        row.CreatedBy,
        row.CreatedMs / 1000.0,
        row.ExpiresMs / 1000.0,
        row.MaxUses,
        row.Uses,
        row.LastUsedMs / 1000.0,
        row.RevokedMs / 1000.0,
        row.RevokedBy);
}
