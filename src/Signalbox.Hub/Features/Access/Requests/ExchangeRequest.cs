using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Body of <c>POST /api/session/exchange</c>: the two parts of a viewing link, or of a share link.</summary>
internal sealed record ExchangeRequest(
    [property: JsonPropertyName("session_id")] string? SessionId,
    [property: JsonPropertyName("capability")] string? Capability,
    [property: JsonPropertyName("share")] string? Share = null);
