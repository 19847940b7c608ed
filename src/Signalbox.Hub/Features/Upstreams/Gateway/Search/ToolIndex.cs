using System.Text.Json;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Search;

/// <summary>Words of all listed tools. A word in a name says more than one in a description, a rare word more than a common one.</summary>
internal sealed class ToolIndex
{
    private const double NameWeight = 4;
    private const double TitleWeight = 3;
    private const double DescriptionWeight = 1;
    private const double ParameterWeight = 0.5;
    private const double BeginningWeight = 0.5;
    private const int MinBeginning = 3;

    private readonly List<(DirectoryEntry Entry, Dictionary<string, double> Words)> _tools;
    private readonly Dictionary<string, int> _frequencies = new(StringComparer.Ordinal);

    /// <summary>Of these tools.</summary>
    public ToolIndex(IReadOnlyList<DirectoryEntry> tools)
    {
        _tools = [.. tools.Select(tool => (tool, WordsOf(tool)))];
        foreach (string word in _tools.SelectMany(tool => tool.Words.Keys))
        {
            _frequencies[word] = _frequencies.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>The best ones first; none that has nothing to do with the query.</summary>
    public IEnumerable<DirectoryEntry> Find(string query)
    {
        string[] words = [.. SearchWords.Of(query).Distinct(StringComparer.Ordinal)];
        return _tools
            .Select(tool => (tool.Entry, Score: words.Sum(word => Score(tool.Words, word))))
            .Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Entry.Shown, StringComparer.Ordinal)
            .Select(hit => hit.Entry);
    }

    private double Score(Dictionary<string, double> tool, string word)
    {
        if (tool.TryGetValue(word, out double weight))
        {
            return weight * Rarity(word);
        }

        double best = 0;
        foreach ((string other, double otherWeight) in tool)
        {
            // "issues" finds "issue", "repo" finds "repository".
            if (word.Length >= MinBeginning && other.Length >= MinBeginning && (other.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(other, StringComparison.Ordinal)))
            {
                best = Math.Max(best, otherWeight * BeginningWeight * Rarity(other));
            }
        }

        return best;
    }

    private double Rarity(string word) => Math.Log(1 + ((double)_tools.Count / _frequencies.GetValueOrDefault(word, 1)));

    private static Dictionary<string, double> WordsOf(DirectoryEntry tool)
    {
        var words = new Dictionary<string, double>(StringComparer.Ordinal);
        JsonElement definition = tool.Item.Definition;
        Add(words, tool.Shown, NameWeight);
        Add(words, tool.Item.Key, NameWeight);
        Add(words, Text(definition, "title"), TitleWeight);
        Add(words, Text(definition, "description"), DescriptionWeight);
        if (definition.TryGetProperty("inputSchema", out JsonElement schema) && schema.ValueKind == JsonValueKind.Object
            && schema.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                Add(words, property.Name, ParameterWeight);
            }
        }

        return words;
    }

    private static void Add(Dictionary<string, double> words, string? text, double weight)
    {
        foreach (string word in SearchWords.Of(text ?? ""))
        {
            words[word] = Math.Max(words.GetValueOrDefault(word), weight);
        }
    }

    private static string? Text(JsonElement definition, string member) =>
        definition.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
