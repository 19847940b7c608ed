using System.Text.Json.Serialization;

namespace Signalbox.Hub.Hosting;

/// <summary>A failure on the wire: ProblemDetails, and <c>error</c> for clients of the original API.</summary>
internal sealed record ProblemBody(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("detail")] string Detail,
    [property: JsonPropertyName("error")] string Error);
