using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Delegations.Contracts;

/// <summary>Which delegations, newest first. What is null does not narrow.</summary>
public sealed record DelegationQuery
{
    /// <summary>Asked by this workspace.</summary>
    public WorkspaceId? Source { get; init; }

    /// <summary>For this workspace.</summary>
    public WorkspaceId? Target { get; init; }

    /// <summary>Asked by this identity, as a person or a program.</summary>
    public string? Asker { get; init; }

    /// <summary>In this state.</summary>
    public DelegationStatus? Status { get; init; }

    /// <summary>Created before this moment, UTC epoch milliseconds.</summary>
    public long? BeforeMs { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 50;
}
