using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>A task at one moment, in no version's spelling. Parts and messages are in the shape of A2A 1.0.</summary>
internal sealed record A2aTask
{
    public required string Id { get; init; }

    public required string ContextId { get; init; }

    /// <summary>The task of the hub, or the delegation, that works on it now.</summary>
    public required string RunId { get; init; }

    public required A2aState State { get; init; }

    /// <summary>When it came into this state, as far as is known.</summary>
    public required long StateAtMs { get; init; }

    /// <summary>What is to be said about the state: progress, a question, a reason.</summary>
    public string? StatusText { get; init; }

    /// <summary>Parts of the result; null while there is none.</summary>
    public JsonArray? Result { get; init; }

    /// <summary>What the client said, oldest first.</summary>
    public IReadOnlyList<JsonObject> History { get; init; } = [];

    public JsonObject Metadata { get; init; } = [];
}
