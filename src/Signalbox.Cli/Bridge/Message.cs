using System.Text.Json;

namespace Signalbox.Cli.Bridge;

/// <summary>What the bridge must know of a JSON-RPC message. The message itself passes as it is.</summary>
internal sealed record Message
{
    private const string VersionMember = "io.modelcontextprotocol/protocolVersion";

    /// <summary>How deep a message may nest is between client and server.</summary>
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>The bytes, without the end of the line.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Ids of the requests in it, as JSON: one, or those of a batch.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Ids of the requests that it answers, as JSON.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    public string? Method { get; init; }

    /// <summary>What the header <c>Mcp-Name</c> repeats since 2026-07-28.</summary>
    public string? Name { get; init; }

    /// <summary>The revision of the protocol that the message itself tells (2026-07-28 and later).</summary>
    public string? Version { get; init; }

    /// <summary>The revision that an answer to <c>initialize</c> agrees on.</summary>
    public string? AgreedVersion { get; init; }

    /// <summary>Id of the request that a <c>notifications/cancelled</c> calls off.</summary>
    public string? CallsOff { get; init; }

    /// <summary>Reads a message; null when it is no JSON object and no batch.</summary>
    public static Message? TryRead(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, Deep);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => Read(bytes, document.RootElement),
                JsonValueKind.Array => ReadBatch(bytes, document.RootElement),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Message Read(ReadOnlyMemory<byte> bytes, JsonElement message)
    {
        string? method = Text(message, "method");
        string? id = Id(message, "id");
        JsonElement parameters = Member(message, "params");
        return new Message
        {
            Bytes = bytes,
            Method = method,
            Asks = method is not null && id is not null ? [id] : [],
            Answers = method is null && id is not null ? [id] : [],
            Name = method switch
            {
                "tools/call" or "prompts/get" => Text(parameters, "name"),
                "resources/read" => Text(parameters, "uri"),
                "tasks/get" or "tasks/update" or "tasks/cancel" => Text(parameters, "taskId"),
                _ => null,
            },
            Version = Text(Member(parameters, "_meta"), VersionMember),
            AgreedVersion = method is null ? Text(Member(message, "result"), "protocolVersion") : null,
            CallsOff = method == "notifications/cancelled" ? Id(parameters, "requestId") : null,
        };
    }

    private static Message ReadBatch(ReadOnlyMemory<byte> bytes, JsonElement batch)
    {
        Message[] all = [.. batch.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).Select(one => Read(bytes, one))];
        return new Message { Bytes = bytes, Asks = [.. all.SelectMany(one => one.Asks)], Answers = [.. all.SelectMany(one => one.Answers)] };
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Written anew, so that one id has one spelling.</summary>
    private static string? Id(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => JsonSerializer.Serialize(text.GetString()!, BridgeJson.Default.String),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
