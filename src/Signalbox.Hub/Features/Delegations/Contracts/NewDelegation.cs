using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Delegations.Contracts;

/// <summary>Work to be handed over. Whether <see cref="Caller"/> may speak for <see cref="Source"/> is checked by whoever offers.</summary>
public sealed record NewDelegation
{
    /// <summary>Whoever authenticated.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The workspace that asks; null: a person or a program, who must be allowed to manage the target.</summary>
    public required WorkspaceId? Source { get; init; }

    /// <summary>Who shall do it.</summary>
    public required WorkspaceId Target { get; init; }

    /// <summary>What shall be done, 1 to 262,144 characters.</summary>
    public required string Task { get; init; }

    /// <summary>The asker's own name of the offer, 1 to 128 characters: repeated within 24 hours it gives the first offer. Null: every offer is a new one.</summary>
    public string? Key { get; init; }

    /// <summary>activity_id of the message that this answers; then nothing is offered, but reported.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The delegation that the source works on itself; null: its only open one.</summary>
    public string? Parent { get; init; }
}
