using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Signalbox.FaultyServer;

/// <summary>What a small MCP server of the handshake era answers, and how a fault of its messages changes that.</summary>
public static class Answers
{
    private const int Giant = 17 * 1024 * 1024;
    private static int _pages;

    /// <summary>Messages to send for one that came; none for a notification, and where the fault is silence.</summary>
    public static IReadOnlyList<byte[]> To(JsonObject message, Fault fault)
    {
        if (message["id"] is not { } id || message["method"] is null)
        {
            return [];
        }

        string answer = Answer(message, id);
        return fault switch
        {
            Fault.NoAnswer or Fault.WedgedChild => [],
            Fault.WrongId => [Bytes(Result("\"nobody-asked\"", "{}"))],
            Fault.DuplicateAnswer => [Bytes(answer), Bytes(answer)],
            Fault.NonObjectResult => [Bytes(Result(id.ToJsonString(), "\"done\""))],
            Fault.NeitherResultNorError => [Bytes($$"""{"jsonrpc":"2.0","id":{{id.ToJsonString()}}}""")],
            Fault.ErrorAnswer => [Bytes(Error(id, -32603, "the tool is out of order"))],
            Fault.HalfJson => [Bytes(answer[..(answer.Length / 2)])],
            Fault.DeepJson => [Bytes(Result(id.ToJsonString(), $$"""{"content":{{new string('[', 5000)}}{{new string(']', 5000)}}}"""))],
            Fault.InvalidUtf8 => [Replaced(answer)],
            Fault.GiantResult => [Bytes(Result(id.ToJsonString(), $$"""{"content":[{"type":"text","text":"{{new string('x', Giant)}}"}]}"""))],
            Fault.CursorLoop => [Bytes(Result(id.ToJsonString(), """{"tools":[],"nextCursor":"again"}"""))],
            Fault.GrowingList => [Bytes(Result(id.ToJsonString(), string.Create(CultureInfo.InvariantCulture, $$"""{"tools":[],"nextCursor":"page-{{Interlocked.Increment(ref _pages)}}"}""")))],
            Fault.GiantList => [Bytes(Result(id.ToJsonString(), $$"""{"tools":[{{string.Join(',', Enumerable.Repeat("""{"name":"t"}""", 10_001))}}]}"""))],
            Fault.NotAList => [Bytes(Result(id.ToJsonString(), """{"tools":"many"}"""))],
            Fault.NotificationFlood => [.. Enumerable.Repeat(Bytes("""{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"again"}}"""), 5000), Bytes(answer)],
            Fault.NoPing => [Bytes(Error(id, -32601, "Method not found"))],
            Fault.HostileTexts => [Bytes(Result(id.ToJsonString(), HostileTools()))],
            Fault.VersionMismatch => [Bytes(answer.Replace("2025-11-25", "1999-12-31", StringComparison.Ordinal))],
            _ => [Bytes(answer)],
        };
    }

    private static string Answer(JsonObject message, JsonNode id) => (string?)message["method"] switch
    {
        "initialize" => Result(id.ToJsonString(), """{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"faulty","version":"1"}}"""),
        "ping" => Result(id.ToJsonString(), "{}"),
        "tools/list" => Result(id.ToJsonString(), """{"tools":[{"name":"work","inputSchema":{"type":"object"}}]}"""),
        "tools/call" => Result(id.ToJsonString(), """{"content":[{"type":"text","text":"done"}]}"""),
        _ => Error(id, -32601, "Method not found"),
    };

    private static string Result(string id, string result) => $$"""{"jsonrpc":"2.0","id":{{id}},"result":{{result}}}""";

    private static string HostileTools()
    {
        var tool = new JsonObject { ["name"] = "<img src=x onerror=\"window.hacked=1\">", ["description"] = new string('W', 10_000), ["inputSchema"] = new JsonObject { ["type"] = "object" } };
        return new JsonObject { ["tools"] = new JsonArray(tool) }.ToJsonString();
    }

    private static string Error(JsonNode id, int code, string text) =>
        new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["error"] = new JsonObject { ["code"] = code, ["message"] = text, ["data"] = new JsonObject { ["why"] = "test" } } }.ToJsonString();

    private static byte[] Replaced(string answer)
    {
        byte[] bytes = Bytes(answer);
        int at = bytes.AsSpan().IndexOf("done"u8);
        (bytes[at], bytes[at + 1]) = (0xC3, 0x28);
        return bytes;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
