using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Body of <c>POST /api/session/{pty_id}/links</c>.</summary>
internal sealed record NewShareLink
{
    /// <summary>For whom or what it is, for the list.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Seconds until it expires; required.</summary>
    [JsonPropertyName("expires_s")]
    public long? ExpiresS { get; init; }

    /// <summary>How many browsers may open it; absent: any number.</summary>
    [JsonPropertyName("max_uses")]
    public int? MaxUses { get; init; }

    /// <summary>Whether it is good for the recording too; absent: yes. False: only while the terminal is open.</summary>
    [JsonPropertyName("replay")]
    public bool? Replay { get; init; }
}
