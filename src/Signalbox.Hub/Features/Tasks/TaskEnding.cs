using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>How a task ends: everything that is written with its final state.</summary>
internal sealed record TaskEnding(TaskState State)
{
    /// <summary>Why, when that is not plain from the state.</summary>
    public string? Reason { get; init; }

    /// <summary>The result's summary.</summary>
    public string? Summary { get; init; }

    /// <summary>The result object as JSON text; null when the agent handed in none.</summary>
    public string? Result { get; init; }

    public int? ExitCode { get; init; }

    public int? ExitSignal { get; init; }
}
