using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>What was found where the agent hands in its result.</summary>
internal abstract record HandedIn
{
    /// <summary>Nothing yet.</summary>
    public sealed record Nothing : HandedIn
    {
        public static Nothing Instance { get; } = new();
    }

    /// <summary>Something that is not a result (yet): half written, too large, a link. Not an end; said when the agent ends.</summary>
    public sealed record Unusable(string Why) : HandedIn;

    /// <summary>A result.</summary>
    public sealed record Result(TaskEnding Ending) : HandedIn;

    /// <summary>Reads a result file's bytes.</summary>
    public static HandedIn Parse(ReadOnlySpan<byte> bytes, string name)
    {
        JsonNode? node;
        try
        {
            // A BOM is not JSON, but editors write it.
            node = JsonNode.Parse(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        }
        catch (JsonException e)
        {
            return new Unusable($"{name} is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine})");
        }

        try
        {
            return node is JsonObject result
                ? new Result(Judge(result))
                : new Unusable($"{name} holds {Kind(node)}, not a JSON object");
        }
        catch (ArgumentException)
        {
            // JsonObject finds a repeated key only when it is first looked into.
            return new Unusable($"{name} has the same key twice");
        }
    }

    private static TaskEnding Judge(JsonObject result)
    {
        string? summary = result["summary"] is JsonValue value && value.TryGetValue(out string? text) ? Limit(text, 4000) : null;
        JsonNode? status = result["status"];
        string? name = status is JsonValue statusValue && statusValue.TryGetValue(out string? statusText) ? statusText : null;
        string json = result.ToJsonString();
        return status is null || name is "done" or "completed" ? Ending(TaskState.Completed, null)
            : name is "failed" ? Ending(TaskState.Failed, null)
            : name is "needs_approval" ? Ending(TaskState.NeedsApproval, null)
            : name is "info_needed" ? Ending(TaskState.InfoNeeded, null)
            : Ending(TaskState.Failed, $"The result has the unknown status {Limit(status.ToJsonString(), 80)}; known are completed, failed, info_needed, needs_approval.");

        TaskEnding Ending(TaskState state, string? reason) => new(state) { Reason = reason, Summary = summary, Result = json };
    }

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };

    private static string Limit(string text, int length) => text.Length <= length ? text : text[..length] + "…";
}
