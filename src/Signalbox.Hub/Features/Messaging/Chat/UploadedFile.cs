using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>A file that was uploaded, as the original names its fields.</summary>
internal sealed record UploadedFile(
    [property: JsonPropertyName("uri")] string Uri,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("mimeType")] string MimeType,
    [property: JsonPropertyName("size")] long Size);
