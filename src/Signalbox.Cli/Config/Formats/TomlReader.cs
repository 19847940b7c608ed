using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Signalbox.Cli.Config.Formats;

/// <summary>
/// Reads TOML: what it says, and where its tables stand. It is strict about structure (strings, brackets, names that stand twice) and lenient about scalars: dates
/// are kept as text, because all that is done with them is to see that they are still there.
/// </summary>
internal sealed class TomlReader(string text)
{
    private readonly List<TomlTable> _tables = [];
    private readonly HashSet<JsonObject> _defined = new(ReferenceEqualityComparer.Instance);
    private int _at;

    public JsonObject Root { get; } = [];

    public IReadOnlyList<TomlTable> Tables => _tables;

    public static TomlReader Read(string text)
    {
        var reader = new TomlReader(text);
        reader.ReadAll();
        return reader;
    }

    private void ReadAll()
    {
        JsonObject current = Root;
        for (SkipBlank(); _at < text.Length; SkipBlank())
        {
            int start = TextLines.Start(text, _at);
            if (text[_at] == '[')
            {
                current = ReadHeader(start);
            }
            else
            {
                ReadPair(current);
            }

            EndLine();
            if (_tables.Count > 0)
            {
                _tables[^1].End = _at;
            }
        }
    }

    private JsonObject ReadHeader(int start)
    {
        bool many = text.AsSpan(_at).StartsWith("[[", StringComparison.Ordinal);
        _at += many ? 2 : 1;
        List<string> path = ReadKey();
        Expect(many ? "]]" : "]");
        JsonObject parent = Descend(Root, path.Take(path.Count - 1));
        _tables.Add(new TomlTable(path, start));
        if (many)
        {
            JsonArray all = parent[path[^1]] switch
            {
                null => (JsonArray)(parent[path[^1]] = new JsonArray())!,
                JsonArray array => array,
                _ => throw Broken($"'{path[^1]}' stands twice"),
            };
            var element = new JsonObject();
            all.Add((JsonNode)element);
            return element;
        }

        JsonObject table = Descend(parent, path.TakeLast(1));
        return _defined.Add(table) ? table : throw Broken($"the table '{string.Join('.', path)}' stands twice");
    }

    private void ReadPair(JsonObject into)
    {
        List<string> path = ReadKey();
        Expect("=");
        JsonObject parent = Descend(into, path.Take(path.Count - 1));
        JsonNode? value = ReadValue();
        if (!parent.TryAdd(path[^1], value))
        {
            throw Broken($"'{string.Join('.', path)}' stands twice");
        }
    }

    private JsonObject Descend(JsonObject from, IEnumerable<string> path)
    {
        foreach (string part in path)
        {
            from = from[part] switch
            {
                null => (JsonObject)(from[part] = new JsonObject())!,
                JsonObject table => table,
                JsonArray { Count: > 0 } tables when tables[^1] is JsonObject last => last,
                _ => throw Broken($"'{part}' is a value and a table"),
            };
        }

        return from;
    }

    private List<string> ReadKey()
    {
        var parts = new List<string>();
        do
        {
            SkipSpaces();
            parts.Add(Peek() switch
            {
                '"' => ReadBasic(),
                '\'' => ReadLiteral(),
                _ => ReadWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') is { Length: > 0 } bare ? bare : throw Broken("a name is missing"),
            });
            SkipSpaces();
        }
        while (TryTake("."));
        return parts;
    }

    private JsonNode? ReadValue()
    {
        SkipSpaces();
        return Peek() switch
        {
            '"' => JsonValue.Create(TryTake("\"\"\"") ? ReadLong("\"\"\"", escapes: true) : ReadBasic()),
            '\'' => JsonValue.Create(TryTake("'''") ? ReadLong("'''", escapes: false) : ReadLiteral()),
            '[' => ReadArray(),
            '{' => ReadInline(),
            _ => Scalar(ReadWhile(c => c is not (',' or ']' or '}' or '#' or '\n' or '\r')).Trim()),
        };
    }

    private JsonValue Scalar(string bare) =>
        !LooksLikeAScalar(bare) ? throw Broken("a value is missing, or a text has no quotes")
        : bool.TryParse(bare, out bool truth) ? JsonValue.Create(truth)
        : long.TryParse(bare.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole)
        : JsonValue.Create(bare);

    private static bool LooksLikeAScalar(string bare) =>
        bare.Length > 0
        && bare.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '_' or '.' or ':' or ' ')
        && (!char.IsAsciiLetter(bare[0]) || bare is "true" or "false" or "inf" or "nan");

    private JsonArray ReadArray()
    {
        Expect("[");
        var array = new JsonArray();
        for (SkipBlank(); !TryTake("]"); SkipBlank())
        {
            array.Add(ReadValue());
            SkipBlank();
            if (!TryTake(",") && Peek() != ']')
            {
                throw Broken("an array has no end");
            }
        }

        return array;
    }

    private JsonObject ReadInline()
    {
        Expect("{");
        var table = new JsonObject();
        for (SkipSpaces(); !TryTake("}"); SkipSpaces())
        {
            ReadPair(table);
            SkipSpaces();
            if (!TryTake(",") && Peek() != '}')
            {
                throw Broken("a table in braces has no end");
            }
        }

        _defined.Add(table);
        return table;
    }

    private string ReadLiteral()
    {
        int end = text.IndexOf('\'', _at + 1);
        string value = end < 0 ? "\n" : text[(_at + 1)..end];
        _at = end + 1;
        return value.Contains('\n', StringComparison.Ordinal) ? throw Broken("a text in quotes has no end") : value;
    }

    private string ReadBasic()
    {
        _at++;
        var value = new StringBuilder();
        while (Peek() is not '"')
        {
            value.Append(Peek() is '\0' or '\n' ? throw Broken("a text in quotes has no end") : Peek() == '\\' ? ReadEscape() : text[_at++].ToString());
        }

        _at++;
        return value.ToString();
    }

    private string ReadLong(string close, bool escapes)
    {
        _ = TryTake("\r\n") || TryTake("\n");
        var value = new StringBuilder();
        while (!text.AsSpan(_at).StartsWith(close, StringComparison.Ordinal))
        {
            value.Append(_at >= text.Length ? throw Broken("a text over several lines has no end") : escapes && text[_at] == '\\' ? ReadEscape() : text[_at++].ToString());
        }

        // Up to two quotes may stand right before the closing ones.
        _at += close.Length;
        while (Peek() == close[0])
        {
            value.Append(text[_at++]);
        }

        return value.ToString();
    }

    private string ReadEscape()
    {
        char kind = ++_at < text.Length ? text[_at++] : '\0';
        int digits = kind switch { 'u' => 4, 'U' => 8, 'x' => 2, _ => 0 };
        if (digits > 0)
        {
            if (_at + digits > text.Length || !int.TryParse(text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) || !Rune.IsValid(code))
            {
                throw Broken("an escape is wrong");
            }

            _at += digits;
            return new Rune(code).ToString();
        }

        if (kind is '\n' or '\r' or ' ' or '\t')
        {
            ReadWhile(char.IsWhiteSpace); // The line goes on at the next word.
            return "";
        }

        return kind switch { 'b' => "\b", 't' => "\t", 'n' => "\n", 'f' => "\f", 'r' => "\r", 'e' => "\e", '"' => "\"", '\\' => "\\", _ => throw Broken("an escape is wrong") };
    }

    private void EndLine()
    {
        SkipSpaces();
        if (Peek() == '#')
        {
            ReadWhile(c => c != '\n');
        }

        if (_at < text.Length && !TryTake("\r\n") && !TryTake("\n") && Peek() != '\r')
        {
            throw Broken("a line goes on where it should end");
        }
    }

    private void SkipBlank()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] is '#' or '\uFEFF'))
        {
            _ = text[_at] == '#' ? ReadWhile(c => c != '\n') : text[_at++].ToString();
        }
    }

    private void SkipSpaces() => ReadWhile(c => c is ' ' or '\t');

    private string ReadWhile(Func<char, bool> belongs)
    {
        int start = _at;
        while (_at < text.Length && belongs(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private bool TryTake(string expected)
    {
        bool there = text.AsSpan(Math.Min(_at, text.Length)).StartsWith(expected, StringComparison.Ordinal);
        _at += there ? expected.Length : 0;
        return there;
    }

    private void Expect(string expected)
    {
        SkipSpaces();
        if (!TryTake(expected))
        {
            throw Broken($"'{expected}' is missing");
        }
    }

    private ConfigFormatException Broken(string what) => new($"it is no TOML: {what} (line {text.AsSpan(0, Math.Clamp(_at, 0, text.Length)).Count('\n') + 1})");
}
