using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>A checked <see cref="RunRequest"/>: everything in it may be stored and started.</summary>
internal sealed record NewTask
{
    public required string Owner { get; init; }

    public required string Email { get; init; }

    public required string Prompt { get; init; }

    /// <summary>Pretty-printed JSON, or empty for no context.</summary>
    public required string Context { get; init; }

    /// <summary>An earlier session that the caller may see, or empty.</summary>
    public required string PreviousSessionId { get; init; }

    public required string Permissions { get; init; }

    public required int TimeoutS { get; init; }

    /// <summary>Resolved profile name.</summary>
    public required string Agent { get; init; }

    /// <summary>Absolute, inside a configured root; empty: a fresh folder of the session.</summary>
    public required string Workdir { get; init; }

    /// <summary>The managed workspace that the task works for; null: none.</summary>
    public required WorkspaceId? Workspace { get; init; }

    /// <summary>The task whose arguments it repeats; null: none.</summary>
    public TaskId? RerunOf { get; init; }

    public required bool WorkflowProtocol { get; init; }

    public required string IdempotencyKey { get; init; }

    /// <summary>Tells two requests under the same key apart.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The first 100 characters of the prompt, never half a surrogate pair.</summary>
    public string PromptSummary => Prompt.Length <= 100 ? Prompt
        : Prompt[..(char.IsHighSurrogate(Prompt[99]) ? 99 : 100)];
}
