namespace Signalbox.Hub.Features.Delegations.Wire;

/// <summary>One delegation, whole.</summary>
internal sealed record DelegationView
{
    public required string DelegationId { get; init; }

    public required string? SourceId { get; init; }

    public string? SourceName { get; init; }

    public required string TargetId { get; init; }

    public string? TargetName { get; init; }

    public string? ParentDelegationId { get; init; }

    public required string Task { get; init; }

    public required string Summary { get; init; }

    public required string Status { get; init; }

    public string? Result { get; init; }

    public string? ResponsePreview { get; init; }

    public string? Error { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    public string? TaskId { get; init; }

    public string? SessionId { get; init; }

    public string? ViewerUrl { get; init; }
}
