using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Body of <c>POST /api/signin</c>.</summary>
internal sealed record SignInRequest([property: JsonPropertyName("token")] string? Token);
