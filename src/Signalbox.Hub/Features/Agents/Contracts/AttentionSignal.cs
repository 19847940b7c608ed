using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Agents.Contracts;

/// <summary>
/// A line of <c>results/attention.jsonl</c>, into which an agent's hooks say whether it works or waits for a person. The newest valid line counts. The agent could write
/// anything there, so it is shown as what the agent says, and decides nothing.
/// </summary>
/// <param name="Waiting">Whether a person is waited for; false lowers the flag.</param>
/// <param name="Source">Who says so, such as <c>claude</c>.</param>
/// <param name="Message">What is waited for; empty when working.</param>
public sealed record AttentionSignal(bool Waiting, string Source, string Message)
{
    /// <summary>Name of the file in the results folder.</summary>
    public const string FileName = "attention.jsonl";

    private const int LongestSource = 40;
    private const int LongestMessage = 500;

    /// <summary>Reads one line: an object with <c>state</c> (<c>waiting</c> or <c>working</c>), <c>source</c>, <c>message</c>. Null for anything else.</summary>
    public static AttentionSignal? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject said && Text(said, "state", LongestSource) is var state and ("waiting" or "working")
                ? new(state == "waiting", Text(said, "source", LongestSource), Text(said, "message", LongestMessage))
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string Text(JsonObject said, string name, int limit)
    {
        string text = said[name] is JsonValue value && value.TryGetValue(out string? found) ? found : "";
        string visible = string.Concat(text.Where(c => !char.IsControl(c)));
        return visible.Length <= limit ? visible : visible[..limit] + "…";
    }
}
