using System.Text;
using System.Text.Json;

namespace Signalbox.Cli.Config.Formats;

/// <summary>Where an object and its members stand in a JSON text with comments.</summary>
/// <param name="Start">Of the opening brace.</param>
/// <param name="End">Of the closing brace.</param>
/// <param name="Members">Its members, in order.</param>
internal sealed record JsonSpan(int Start, int End, IReadOnlyList<JsonMember> Members)
{
    /// <summary>Comments and commas before a closing brace are what editors of these files allow.</summary>
    public static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <summary>Finds the object that begins at a position, or behind white space and comments after it.</summary>
    public static JsonSpan Find(string text, int from)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text[from..]);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        int Position(long offset) => from + Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)offset));

        reader.Read();
        int start = Position(reader.TokenStartIndex);
        var members = new List<JsonMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int nameStart = Position(reader.TokenStartIndex);
            reader.Read();
            int valueStart = Position(reader.TokenStartIndex);
            reader.Skip();
            members.Add(new JsonMember(name, nameStart, valueStart, Position(reader.BytesConsumed)));
        }

        return new JsonSpan(start, Position(reader.TokenStartIndex), members);
    }

    public JsonMember? Member(string name) => Members.Where(member => member.Name == name).Select(member => (JsonMember?)member).LastOrDefault();

    /// <summary>Where the comma stands between two positions; -1 when there is none. Commas in comments do not count.</summary>
    public static int Comma(string text, int from, int to)
    {
        for (int at = from; at < to; at++)
        {
            if (text[at] == ',')
            {
                return at;
            }

            if (text[at] == '/' && at + 1 < to)
            {
                string close = text[at + 1] == '*' ? "*/" : "\n";
                int end = text.IndexOf(close, at + 2, StringComparison.Ordinal);
                at = end < 0 ? to : end + close.Length - 1;
            }
        }

        return -1;
    }
}
