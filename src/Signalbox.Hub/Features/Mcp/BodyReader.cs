using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>Reads one JSON-RPC message of limited size and depth from a request.</summary>
/// <remarks>
/// Everything that later code would only find by an exception is refused here: bad UTF-8, repeated names (of which a checker may read the first
/// and a handler the last), batches, ids that JSON-RPC does not allow. The id is echoed as soon as it is known.
/// </remarks>
internal static class BodyReader
{
    /// <summary>Largest body: 1 MiB.</summary>
    public const int Limit = 1024 * 1024;

    private const int MaxDepth = 64;

    private const string BrokenText =
        "Parse error: a string holds half a surrogate pair (such as \\ud83d alone), as when a text is cut inside an emoji. Send whole characters.";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    public static async Task<ReadMessage> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Limit)
        {
            return TooLarge;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 4096) + 1);
        try
        {
            int length = 0;
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length > Limit)
                {
                    return TooLarge;
                }

                buffer = length == buffer.Length ? Grow(buffer) : buffer;
            }

            return Parse(buffer.AsMemory(0, length));
        }
        catch (BadHttpRequestException e)
        {
            return new(null, default, new Refusal(e.StatusCode, Refusal.InvalidRequest, $"The body could not be read: {e.Message}"));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadMessage TooLarge { get; } = new(null, default, new Refusal(
        StatusCodes.Status413PayloadTooLarge,
        Refusal.InvalidRequest,
        "The body is larger than 1 MiB. Send less: put large material into a file and name its path in the prompt."));

    private static byte[] Grow(byte[] full)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private static ReadMessage Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return Refused(default, Refusal.ParseError, "Parse error: the body is not valid UTF-8. Send JSON encoded as UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return Shape(document.RootElement, body.Span);
        }
        catch (JsonException e)
        {
            return Refused(default, Refusal.ParseError, $"Parse error: not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine}. "
                + $"Send one JSON object, nested at most {MaxDepth} deep, no name twice in the same object.");
        }
        catch (InvalidOperationException)
        {
            return Refused(default, Refusal.ParseError, BrokenText);
        }
    }

    private static ReadMessage Shape(JsonElement root, ReadOnlySpan<byte> source)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return Refused(default, Refusal.InvalidRequest, "Batches are not accepted. Send each JSON-RPC message as a request of its own.");
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return Refused(default, Refusal.InvalidRequest, "The body is not a JSON-RPC message: it must be a JSON object.");
        }

        RequestId id = default;
        bool hasId = root.TryGetProperty("id"u8, out JsonElement idElement);
        if (hasId && !TryReadId(idElement, out id))
        {
            return Refused(default, Refusal.InvalidRequest, "The \"id\" of a request must be a string or a whole number. Leave it out to send a notification.");
        }

        if (!JsonText.IsWhole(root, source))
        {
            return Refused(id, Refusal.ParseError, BrokenText);
        }

        string? wrong = Wrong(root, hasId);
        if (wrong is not null)
        {
            return Refused(id, Refusal.InvalidRequest, wrong);
        }

        if (root.TryGetProperty("params"u8, out JsonElement parameters) && parameters.ValueKind != JsonValueKind.Object)
        {
            return Refused(id, Refusal.InvalidParams, "\"params\" must be a JSON object. Leave it out when there are none.");
        }

        try
        {
            return new(root.Deserialize(MessageType), id, null);
        }
        catch (JsonException)
        {
            return Refused(id, Refusal.InvalidRequest, "The body is not a JSON-RPC 2.0 request, notification or response.");
        }
    }

    private static string? Wrong(JsonElement root, bool hasId)
    {
        if (!root.TryGetProperty("jsonrpc"u8, out JsonElement version) || version.ValueKind != JsonValueKind.String || !version.ValueEquals("2.0"u8))
        {
            return "\"jsonrpc\" must be \"2.0\".";
        }

        if (root.TryGetProperty("method"u8, out JsonElement method))
        {
            return method.ValueKind == JsonValueKind.String ? null : "\"method\" must be a string, for example \"tools/list\".";
        }

        bool isResponse = hasId && (root.TryGetProperty("result"u8, out _) || root.TryGetProperty("error"u8, out _));
        return isResponse ? null : "\"method\" is missing. Send a request such as {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}.";
    }

    private static bool TryReadId(JsonElement element, out RequestId id)
    {
        id = default;
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number))
        {
            id = new RequestId(number);
            return true;
        }

        if (element.ValueKind == JsonValueKind.String && JsonText.TryGet(element, out string? text))
        {
            id = new RequestId(text);
            return true;
        }

        return false;
    }

    private static ReadMessage Refused(RequestId id, int code, string message) => new(null, id, Refusal.BadRequest(code, message));
}

/// <summary>A message, or why there is none; with the id as far as it is known.</summary>
internal readonly record struct ReadMessage(JsonRpcMessage? Message, RequestId Id, Refusal? Refusal);
