using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>JSON objects in the bodies of requests.</summary>
internal static class RequestBody
{
    /// <summary>Reads an object. <paramref name="invalid"/> is what clients of the original are told about anything else.</summary>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, string invalid, CancellationToken cancellationToken)
    {
        byte[] body = await JsonBytes.ReadAsync(request, cancellationToken);
        try
        {
            JsonBytes.Check(body);
            return JsonNode.Parse(body) as JsonObject ?? throw Invalid(invalid);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Invalid(invalid);
        }
    }

    /// <summary>The string under a name; null when it is absent, null or empty. Another type is refused.</summary>
    public static string? Text(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text.Length == 0 ? null : text,
        _ => throw SignalboxException.Invalid("body-invalid", $"{name} must be a string"),
    };

    private static SignalboxException Invalid(string text) => SignalboxException.Invalid("body-invalid", text);
}
