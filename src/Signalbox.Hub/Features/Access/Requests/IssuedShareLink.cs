using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Answer of <c>POST /api/session/{pty_id}/links</c>: the only place where the secret is ever shown.</summary>
/// <param name="Info">As it is listed.</param>
/// <param name="Secret">The part behind <c>#s=</c>.</param>
/// <param name="Url">The whole link; null when the hub knows no address of its own.</param>
internal sealed record IssuedShareLink(
    [property: JsonPropertyName("info")] ShareLinkView Info,
    [property: JsonPropertyName("secret")] string Secret,
    [property: JsonPropertyName("url")] string? Url);
