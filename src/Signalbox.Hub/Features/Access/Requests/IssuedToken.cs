using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Answer of <c>POST /api/tokens</c>: the only place where the token itself is ever shown.</summary>
internal sealed record IssuedToken(
    [property: JsonPropertyName("info")] TokenView Info,
    [property: JsonPropertyName("token")] string Token);
