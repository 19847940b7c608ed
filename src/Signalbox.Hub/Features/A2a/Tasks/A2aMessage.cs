using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>What a client sends, checked; parts in the shape of A2A 1.0.</summary>
internal sealed record A2aMessage
{
    public required string MessageId { get; init; }

    public string? ContextId { get; init; }

    /// <summary>The task to go on with; null: a new one.</summary>
    public string? TaskId { get; init; }

    public required IReadOnlyList<JsonObject> Parts { get; init; }

    /// <summary>What else the client wants, by names that the endpoint documents.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>All text, a line break between parts.</summary>
    public string Text => string.Join('\n', Parts.Select(part => part["text"]).OfType<JsonValue>().Select(text => text.GetValue<string>()));

    /// <summary>The data of all data parts: the one, or an array of several; null when there is none.</summary>
    public JsonNode? Data
    {
        get
        {
            JsonNode?[] data = [.. Parts.Where(part => part.ContainsKey("data")).Select(part => part["data"]?.DeepClone())];
            return data.Length <= 1 ? data.FirstOrDefault() : new JsonArray(data);
        }
    }

    /// <summary>As it goes into a task's history.</summary>
    public JsonObject InHistory(string taskId, string contextId) => new()
    {
        ["messageId"] = MessageId,
        ["contextId"] = contextId,
        ["taskId"] = taskId,
        ["role"] = "ROLE_USER",
        ["parts"] = PartArray(),
    };

    /// <summary>Whether this is the same message as one in a history.</summary>
    public bool SaysTheSameAs(JsonObject known) => JsonNode.DeepEquals(known["parts"], PartArray());

    private JsonArray PartArray() => [.. Parts.Select(part => part.DeepClone())];
}
