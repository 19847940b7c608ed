using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>JSON bodies of requests: at most 1 MiB, refused above and never cut.</summary>
internal static class RequestBody
{
    public const int Limit = 1024 * 1024;

    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads an object. <paramref name="invalid"/> is what clients of the original are told about anything else.</summary>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, string invalid, CancellationToken cancellationToken)
    {
        byte[] body = await ReadBytesAsync(request, cancellationToken);
        try
        {
            ReadEveryText(body);
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject ?? throw Invalid(invalid);
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

    private static async Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Limit)
        {
            throw TooLarge();
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        byte[] part = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(part, cancellationToken)) > 0)
        {
            if (body.Length + read > Limit)
            {
                throw TooLarge();
            }

            await body.WriteAsync(part.AsMemory(0, read), cancellationToken);
        }

        return body.ToArray();
    }

    /// <summary>Half a surrogate pair is valid JSON but no text; it would throw wherever somebody first asks for it, so it is found here.</summary>
    private static void ReadEveryText(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }

    private static SignalboxException TooLarge() => new(
        "body-too-large",
        StatusCodes.Status413PayloadTooLarge,
        "The body is larger than 1 MiB. Send less: put large material into a file and upload it (/workspaces/{id}/chat/uploads).");

    private static SignalboxException Invalid(string text) => SignalboxException.Invalid("body-invalid", text);
}
