using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Answer of <c>GET /api/me</c>.</summary>
/// <param name="SignedIn">Whether the caller has authority of its own, not only links.</param>
/// <param name="Identity">Null for nobody.</param>
/// <param name="Roles">All that the caller has: <c>admin</c>, <c>operator</c>, <c>member</c>, <c>viewer</c>.</param>
/// <param name="Sessions">Pty ids that viewing links opened for this browser.</param>
/// <param name="WsTicket">WebSockets need a ticket here.</param>
/// <param name="Version">The hub's version.</param>
/// <param name="Via">How the caller is known: <c>token</c>, <c>cookie</c>, <c>proxy</c>, <c>link</c> …; <c>none</c> for nobody.</param>
/// <param name="Vouched">Whom an identity proxy vouches for, listed here or not; null without one.</param>
/// <param name="Refusal">Why a caller that came with a credential is nobody; null for everybody else.</param>
internal sealed record MeResponse(
    [property: JsonPropertyName("signed_in")] bool SignedIn,
    [property: JsonPropertyName("identity"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Identity,
    [property: JsonPropertyName("roles")] IReadOnlyList<string> Roles,
    [property: JsonPropertyName("sessions")] IReadOnlyList<string> Sessions,
    [property: JsonPropertyName("ws_ticket")] bool WsTicket,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("via")] string Via,
    [property: JsonPropertyName("vouched"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Vouched,
    [property: JsonPropertyName("refusal"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] RefusalView? Refusal);
