using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>What an agent says in its answer to a message that the hub brought: a message or an ended task is a reply, a receipt or a task under way is none.</summary>
/// <param name="Completed">Whether it did what it was asked.</param>
/// <param name="Text">What it says.</param>
internal sealed record AgentReply(bool Completed, string Text)
{
    /// <summary>How agents of the original begin a reply that is an error.</summary>
    private const string AgentError = "Agent error:";

    /// <summary>Finds the reply in the body of a 2xx answer; null: it says nothing about the work.</summary>
    public static AgentReply? Find(byte[] body)
    {
        try
        {
            var answer = JsonNode.Parse(body) as JsonObject;
            return answer?["error"] is JsonObject error && TextOf(error["message"]) is { } fault ? new AgentReply(false, fault) : Result(answer?["result"]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // No JSON, a name twice, or half a character in a text: a receipt of its own kind.
            return null;
        }
    }

    private static AgentReply? Result(JsonNode? result) => result switch
    {
        JsonValue => Said(TextOf(result)),
        JsonObject whole => FromObject(whole),
        _ => null,
    };

    private static AgentReply? FromObject(JsonObject result)
    {
        // A2A 1.0 names what it answers with by a member, earlier versions by its kind.
        JsonObject task = result["task"] as JsonObject ?? result;
        return task["status"] switch
        {
            JsonObject status => Ended(task, status),
            null => Said(Parts(result["message"] ?? result) ?? Artifacts(result)),
            _ => null,
        };
    }

    private static AgentReply? Ended(JsonObject task, JsonObject status) => State(status) switch
    {
        "completed" => Said(Artifacts(task) ?? Parts(status["message"])),
        "failed" or "rejected" or "canceled" => new AgentReply(false, Parts(status["message"]) ?? $"the agent's task is {State(status)}"),
        _ => null,
    };

    /// <summary>A2A 1.0 writes <c>TASK_STATE_COMPLETED</c>, earlier versions <c>completed</c>.</summary>
    private static string? State(JsonObject status) => TextOf(status["state"])?.Replace("TASK_STATE_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static AgentReply? Said(string? text) => text is null ? null : new AgentReply(!text.StartsWith(AgentError, StringComparison.Ordinal), text);

    private static string? Artifacts(JsonObject task) =>
        task["artifacts"] is JsonArray artifacts ? NotEmpty(string.Join("\n\n", artifacts.Select(Parts).OfType<string>())) : null;

    private static string? Parts(JsonNode? holder)
    {
        if (holder is not JsonObject message || message["parts"] is not JsonArray parts)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (JsonObject part in parts.OfType<JsonObject>())
        {
            text.Append(TextOf(part["text"]));
        }

        return NotEmpty(text.ToString());
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? NotEmpty(text) : null;

    private static string? NotEmpty(string text) => text.Length == 0 ? null : text;
}
