using System.Text;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>Random request bodies from a seed: messages that are nearly right, broken bytes, and things that parsers are known to stumble over.</summary>
internal sealed class JsonRpcFuzzer(int seed)
{
    private static readonly string[] Methods =
    [
        "initialize", "ping", "tools/list", "tools/call", "prompts/list", "prompts/get", "resources/list", "resources/read", "resources/templates/list", "resources/subscribe",
        "completion/complete", "logging/setLevel", "server/discover", "subscriptions/listen", "notifications/cancelled", "notifications/initialized", "", "tools/call\\u0000",
    ];

    private static readonly string[] Names =
    [
        "jsonrpc", "id", "method", "params", "result", "error", "name", "arguments", "_meta", "cursor", "uri", "protocolVersion", "capabilities", "clientInfo",
        "io.modelcontextprotocol/protocolVersion", "io.modelcontextprotocol/clientCapabilities", "io.modelcontextprotocol/logLevel", "progressToken",
        "task_id", "session_id", "email", "context", "timeout_s", "limit", "status", "workflow_protocol", "notifications", "requestId", "__proto__", "", "\\ud83d",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1e400", "-1e-400", "99999999999999999999999999999999", "1.5", "3600", "\"\"", "\"2.0\"", "\"2026-07-28\"", "\"2025-11-25\"",
        "\"coda_run\"", "\"coda_inbox\"", "\"coda_get_result\"", "\"task-ffffffff\"", "\"../../etc/passwd\"", "\"\\ud83d\"", "\"\\u0000\"", "\"\\udc00\\ud800\"", "[]", "{}",
        "[[[[[[]]]]]]", "{\"a\":1,\"a\":2}", "NaN", "undefined", "'x'", "0x10", "01", "[1,]", "//c\n1",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next body. It never holds a name <c>prompt</c>, so no body can start a task by right.</summary>
    public byte[] Next() => _random.Next(10) switch
    {
        0 => Garbage(),
        1 => Encoding.UTF8.GetBytes(Deep()),
        2 => Encoding.UTF8.GetBytes(Value(0)),
        3 or 4 => Damage(Encoding.UTF8.GetBytes(Message())),
        _ => Encoding.UTF8.GetBytes(Message()),
    };

    /// <summary>Whether the next thing happens, one time in <paramref name="of"/>.</summary>
    public bool Chance(int of) => _random.Next(of) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string Message()
    {
        var members = new List<string>();
        Add(members, "jsonrpc", () => Chance(30) ? Value(0) : "\"2.0\"");
        Add(members, "id", () => Chance(8) ? Value(0) : $"{_random.Next()}");
        Add(members, "method", () => Chance(20) ? Value(0) : $"\"{Pick(Methods)}\"");
        Add(members, "params", () => Chance(12) ? Value(0) : Params());
        if (Chance(15))
        {
            members.Add($"\"{Pick(Names)}\":{Value(0)}");
        }

        string message = "{" + string.Join(',', members) + "}";
        return Chance(25) ? $"[{message},{message}]" : message;
    }

    private void Add(List<string> members, string name, Func<string> value)
    {
        if (!Chance(25))
        {
            members.Add($"\"{name}\":{value()}");
        }
    }

    private string Params()
    {
        var members = new List<string>();
        Add(members, "name", () => Chance(8) ? Value(0) : $"\"{Pick(["coda_run", "coda_inbox", "coda_get_result"])}\"");
        Add(members, "arguments", () => Chance(8) ? Value(0) : Object(1));
        if (Chance(3))
        {
            members.Add($"\"_meta\":{(Chance(4) ? Value(0) : "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":" + Pick(["{}", Value(2)]) + "}")}");
        }

        for (int i = _random.Next(3); i > 0; i--)
        {
            members.Add($"\"{Pick(Names)}\":{Value(1)}");
        }

        return "{" + string.Join(',', members) + "}";
    }

    private string Value(int depth) => _random.Next(depth > 3 ? 4 : 6) switch
    {
        4 => Object(depth + 1),
        5 => "[" + string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth + 1))) + "]",
        _ => Pick(Values),
    };

    private string Object(int depth) =>
        "{" + string.Join(',', Enumerable.Range(0, _random.Next(5)).Select(_ => $"\"{Pick(Names)}\":{Value(depth)}")) + "}";

    private string Deep()
    {
        int depth = _random.Next(1, 5000);
        string open = Pick(["[", "{\"a\":"]);
        string nest = string.Concat(Enumerable.Repeat(open, depth));
        string close = Chance(3) ? "" : (open == "[" ? "" : "1") + new string(open == "[" ? ']' : '}', depth);
        return Chance(2) ? nest + close : $"{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{{\"name\":\"coda_run\",\"arguments\":{{\"context\":{nest}{close}}}}}}}";
    }

    private byte[] Garbage()
    {
        byte[] bytes = new byte[_random.Next(300)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Damage(byte[] bytes)
    {
        var damaged = new List<byte>(bytes);
        for (int i = _random.Next(1, 6); i > 0 && damaged.Count > 0; i--)
        {
            int at = _random.Next(damaged.Count);
            switch (_random.Next(4))
            {
                case 0:
                    damaged[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    damaged.Insert(at, (byte)_random.Next(256));
                    break;
                case 2:
                    damaged.RemoveAt(at);
                    break;
                default:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
            }
        }

        return [.. damaged];
    }
}
