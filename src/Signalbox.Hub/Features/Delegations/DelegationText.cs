using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Delegations.Contracts;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>How delegations read.</summary>
internal static class DelegationText
{
    private const int LongestPreview = 300;
    private const int LongestSummary = 256;

    /// <summary>The beginning of a result.</summary>
    public static string? Preview(string? result) => result is null ? null : Beginning(result, LongestPreview);

    /// <summary>The beginning of a task.</summary>
    public static string Summary(string task) => Beginning(task, LongestSummary);

    /// <summary>What the asker reads.</summary>
    public static string Answer(DelegationRow row) => row.State switch
    {
        DelegationStatus.Completed => row.Result is { Length: > 0 } result ? result : "(no response)",
        DelegationStatus.OutcomeUnknown => $"OUTCOME UNKNOWN: {row.Error} It may or may not have been done: check before you delegate it again.",
        DelegationStatus.Cancelled => "CANCELLED: the task was cancelled before it ended.",
        _ => $"DELEGATION FAILED: {row.Error ?? "no reason was given"}",
    };

    /// <summary>A message as clients of the original's poll read it.</summary>
    public static JsonObject Envelope(string messageId, string delegationId, string text) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = messageId,
        ["method"] = "message/send",
        ["params"] = new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["role"] = "user",
                ["messageId"] = messageId,
                ["parts"] = new JsonArray(new JsonObject { ["kind"] = "text", ["text"] = text }),
                ["metadata"] = new JsonObject { ["delegation_id"] = delegationId },
            },
        },
    };

    private static string Beginning(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // A character of two halves stays whole.
        int end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
