using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Delegations.Managed;

/// <summary>How the end of a task reads to the peer that asked for it.</summary>
internal static class TaskAnswer
{
    /// <summary>A task that ended with a question: the question is its answer.</summary>
    public static string Question(string status, JsonObject result)
    {
        string head = status == "needs_approval" ? "NEEDS APPROVAL" : "INFORMATION NEEDED";
        string text = Text(result, "feedback") ?? Text(result, "summary") ?? result.ToJsonString();
        return $"{head}: {text}";
    }

    private static string? Text(JsonObject result, string name) => result[name] switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text.Length > 0 ? text : null,
        { } other => other.ToJsonString(),
        null => null,
    };
}
