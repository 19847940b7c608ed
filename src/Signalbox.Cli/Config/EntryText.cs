using System.Text.Json.Nodes;
using Signalbox.Cli.Config.Formats;

namespace Signalbox.Cli.Config;

/// <summary>Entries in the text of a client's file.</summary>
internal sealed class EntryText(ClientProgram client)
{
    /// <summary>What says how a server is reached. Whatever else stands in an entry is its owner's, and stays.</summary>
    private static readonly HashSet<string> Ours = new(
        [
            "type", "url", "httpUrl", "command", "args", "env", "environment", "headers",
            "http_headers", "env_http_headers", "bearer_token_env_var",
        ],
        StringComparer.Ordinal);

    /// <summary>An entry; null when there is none.</summary>
    public JsonObject? Find(string text, string name) => Servers(client.Format.Parse(text))?[name] as JsonObject;

    /// <summary>The text with an entry in it that says what is wanted. What says it already is given back as it is.</summary>
    public string With(string text, string name, JsonObject wanted)
    {
        JsonObject? present = Find(text, name);
        JsonObject merged = present is null ? wanted : Merge(present, wanted);
        return present is not null && JsonNode.DeepEquals(present, merged) ? text : Checked(text, client.Format.Set(text, client.Table, name, merged), name, merged);
    }

    /// <summary>The text with an entry as it stands in another text, be it not at all.</summary>
    public string As(string text, string name, string other)
    {
        JsonObject? former = Find(other, name);
        JsonObject? present = Find(text, name);
        return JsonNode.DeepEquals(former, present) ? text
            : former is not null ? Checked(text, client.Format.Set(text, client.Table, name, former), name, former)
            : Checked(text, client.Format.Remove(text, client.Table, name), name, null);
    }

    private static JsonObject Merge(JsonObject present, JsonObject wanted)
    {
        var merged = (JsonObject)wanted.DeepClone();
        foreach ((string name, JsonNode? value) in present)
        {
            if (merged[name] is JsonObject mine && value is JsonObject theirs)
            {
                foreach ((string inner, JsonNode? kept) in theirs.Where(member => !mine.ContainsKey(member.Key)))
                {
                    mine[inner] = kept?.DeepClone();
                }
            }
            else if (!merged.ContainsKey(name) && !Ours.Contains(name))
            {
                merged[name] = value?.DeepClone();
            }
        }

        return merged;
    }

    /// <summary>An edit of a text is only used when what it says is what was meant, and everything else says what it said.</summary>
    private string Checked(string before, string after, string name, JsonObject? meant)
    {
        JsonObject old = client.Format.Parse(before);
        JsonObject now = client.Format.Parse(after);
        JsonNode? written = Servers(now)?[name];
        foreach (JsonObject whole in new[] { old, now })
        {
            JsonObject? servers = Servers(whole);
            servers?.Remove(name);
            if (servers is { Count: 0 })
            {
                whole.Remove(client.Table);
            }
        }

        // One format may have fewer kinds of values than JSON: what is written is compared as that format reads it.
        JsonNode? expected = meant is null ? null : Servers(client.Format.Parse(client.Format.Set("", client.Table, name, meant)))?[name];
        return JsonNode.DeepEquals(old, now) && JsonNode.DeepEquals(written, expected) ? after
            : throw new ConfigFormatException("it is written in a way that can't be edited without touching more than our entry; use --print and put the entry in by hand");
    }

    private JsonObject? Servers(JsonObject whole) => whole[client.Table] switch
    {
        null => null,
        JsonObject servers => servers,
        _ => throw new ConfigFormatException($"'{client.Table}' is no table of servers"),
    };
}
