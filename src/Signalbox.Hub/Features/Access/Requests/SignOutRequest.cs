using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Body of <c>POST /api/signout</c>; none is this browser alone.</summary>
/// <param name="Everywhere">Ends every browser that is signed in as the caller.</param>
internal sealed record SignOutRequest([property: JsonPropertyName("everywhere")] bool Everywhere = false);
