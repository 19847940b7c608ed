using System.Text.Json.Serialization;

namespace Signalbox.Contracts.Tasks;

/// <summary>What <c>coda_run</c> answers for an admitted task.</summary>
public sealed record RunResponse
{
    /// <summary>The task's id.</summary>
    public required TaskId TaskId { get; init; }

    /// <summary>The session's id; pass it as <c>previous_session_id</c> to build on this task.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary><c>running</c>, or <c>queued</c> when it waits for a slot; for a repeated idempotency key the present state.</summary>
    public required string Status { get; init; }

    /// <summary>Link to watch; null only when no base address is known. Give it to the user as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ViewerUrl { get; init; }

    /// <summary>The profile that runs it.</summary>
    public required string Agent { get; init; }

    /// <summary>How many tasks are ahead of it, when it waits.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>What was noticed and not refused, such as unknown arguments.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
