using System.Text.Json;

namespace Signalbox.Hub.Hosting;

/// <summary>JSON bodies of requests before anything is made of them: at most 1 MiB, refused above and never cut.</summary>
internal static class JsonBytes
{
    /// <summary>The largest body. The server's own limit lies higher: it hangs up in the middle of what is too large, and its caller would read no answer.</summary>
    public const int Limit = 1024 * 1024;

    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The whole body; 413 when it is larger, also when its length was not said before.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
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

    /// <summary>
    /// Finds what is valid JSON but trips whoever looks at it later: half a surrogate pair, which is no text, and a name that an object has twice.
    /// </summary>
    /// <exception cref="JsonException">It is no JSON, or holds a name twice.</exception>
    /// <exception cref="InvalidOperationException">A text in it is none.</exception>
    public static void Check(byte[] body)
    {
        JsonDocument.Parse(body, Strict).Dispose();
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
}
