using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Answer of <c>POST /api/ticket</c>.</summary>
internal sealed record TicketResponse(
    [property: JsonPropertyName("ticket")] string Ticket,
    [property: JsonPropertyName("expires_s")] int ExpiresS);
