using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Tasks.Envelope;

/// <summary>What goes into a task's envelope. Everything that a caller wrote may be hostile.</summary>
internal sealed record EnvelopeFacts
{
    public required TaskId TaskId { get; init; }

    public required SessionId SessionId { get; init; }

    /// <summary>Who asks: a label from the caller, shown in the header.</summary>
    public required string User { get; init; }

    /// <summary>The caller's prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>The caller's context, pretty-printed JSON; empty for none.</summary>
    public string Context { get; init; } = "";

    /// <summary>The earlier session that this task goes on from; null for none.</summary>
    public SessionId? PriorSession { get; init; }

    /// <summary>Folder of the earlier session, absolute; needed with <see cref="PriorSession"/>.</summary>
    public string PriorSessionFolder { get; init; } = "";

    /// <summary>Where the agent works, absolute.</summary>
    public required string Workdir { get; init; }

    /// <summary>Where the agent reports and hands in, absolute; exists already.</summary>
    public required string ResultsFolder { get; init; }

    /// <summary>Whether the CAPABILITIES and WORKFLOW PROTOCOL sections are added.</summary>
    public bool WorkflowProtocol { get; init; } = true;
}
