namespace Signalbox.Hub.Features.Tasks;

/// <summary>The large texts of a task.</summary>
internal sealed class TaskTexts
{
    public required string Prompt { get; init; }

    /// <summary>Pretty-printed JSON; empty: none.</summary>
    public required string Context { get; init; }

    public required long WorkflowProtocol { get; init; }

    /// <summary>The handed-in object; null when there is none.</summary>
    public string? Result { get; init; }
}
