using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Access.Tokens;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>A token as it is listed. Times are epoch seconds.</summary>
internal sealed record TokenView(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("identity")] string Identity,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("created_at")] double CreatedAt,
    [property: JsonPropertyName("expires_at"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? ExpiresAt,
    [property: JsonPropertyName("revoked_at"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? RevokedAt,
    [property: JsonPropertyName("last_used_at"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? LastUsedAt)
{
    public static TokenView Of(TokenRow row) => new(
        row.Id,
        row.Name,
        row.Identity,
        row.Role,
        Seconds(row.CreatedMs),
        row.ExpiresMs is { } expires ? Seconds(expires) : null,
        row.RevokedMs is { } revoked ? Seconds(revoked) : null,
        row.LastUsedMs is { } used ? Seconds(used) : null);

    private static double Seconds(long milliseconds) => milliseconds / 1000.0;
}
