using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary>What audit and events say of a token.</summary>
internal sealed record TokenAct(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("identity")] string Identity,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("origin")] string Origin);
