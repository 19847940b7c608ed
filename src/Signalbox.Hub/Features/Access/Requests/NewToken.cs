using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Body of <c>POST /api/tokens</c>.</summary>
internal sealed record NewToken
{
    /// <summary>What it is for, for the list.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Whom it speaks for; the owner of what it makes.</summary>
    [JsonPropertyName("identity")]
    public string? Identity { get; init; }

    /// <summary><c>member</c> (default), <c>operator</c> or <c>admin</c>.</summary>
    [JsonPropertyName("role")]
    public string? Role { get; init; }

    /// <summary>Seconds until it expires; absent: until it is revoked.</summary>
    [JsonPropertyName("expires_s")]
    public long? ExpiresS { get; init; }
}
