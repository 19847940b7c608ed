using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.A2a.Rpc;

/// <summary>Reads JSON-RPC requests. The size of bodies is limited by the endpoint's metadata.</summary>
internal static class RpcReader
{
    /// <summary>Larger bodies are refused with 413, never cut.</summary>
    public const int MaxBody = 1024 * 1024;

    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static async Task<JsonNode?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        try
        {
            ReadOnlySpan<byte> bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
            ReadEveryText(bytes);
            return JsonNode.Parse(bytes, documentOptions: Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw A2aFaults.Unparsable();
        }
    }

    /// <summary>The id for answers; null where there is none that can be given back.</summary>
    public static JsonNode? IdOf(JsonNode? body) =>
        body is JsonObject envelope && envelope["id"] is JsonValue id && id.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? id : null;

    public static RpcRequest Check(JsonNode? body)
    {
        if (body is not JsonObject envelope)
        {
            throw A2aFaults.InvalidRequest(body is JsonArray ? "Batches are not supported: send one request object." : "The body is not a JSON-RPC request object.");
        }

        if (Text(envelope["jsonrpc"]) != "2.0")
        {
            throw A2aFaults.InvalidRequest("jsonrpc must be \"2.0\".");
        }

        JsonNode id = IdOf(body) ?? throw A2aFaults.InvalidRequest("id must be a string or a number: every call of A2A is answered.");
        string method = Text(envelope["method"]) is { Length: > 0 } named ? named : throw A2aFaults.InvalidRequest("method must be a string that is not empty.");
        JsonObject parameters = envelope["params"] switch
        {
            null => [],
            JsonObject given => given,
            _ => throw A2aFaults.InvalidParams("params must be an object."),
        };
        return new RpcRequest(id, method, parameters);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

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
}
