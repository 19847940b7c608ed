using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Signalbox.Contracts.Tasks;

/// <summary>A page of what the hub's log says about a task and its terminal, oldest first.</summary>
public sealed record TaskEventPage
{
    /// <summary>The events of this page.</summary>
    public required IReadOnlyList<TaskEvent> Events { get; init; }

    /// <summary>Pass as <c>before</c> for the page before; null when this one has the oldest that are kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? Earlier { get; init; }

    /// <summary>Pass as <c>after</c> for the page after; null when this one has the newest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? Later { get; init; }

    /// <summary>False: the log keeps its events for a time, and the beginning of this task has aged out.</summary>
    public required bool FromTheBeginning { get; init; }
}

/// <summary>An event of the hub's log, as <c>GET /api/events</c> sends it.</summary>
/// <param name="Seq">Its place in the log.</param>
/// <param name="At">Epoch seconds.</param>
/// <param name="Kind">Such as <c>task.running</c> or <c>session.grace</c>.</param>
/// <param name="Subject">The task's id, or the pty id of its terminal.</param>
/// <param name="Payload">What the kind says.</param>
public sealed record TaskEvent(long Seq, double At, string Kind, string Subject, JsonNode? Payload);
