namespace Signalbox.Hub.Features.Delegations.Wire;

/// <summary>A row of the list, with the members that clients of the original know.</summary>
internal sealed record DelegationListEntry
{
    public required string Id { get; init; }

    public string Type { get; init; } = "delegation";

    public required string? SourceId { get; init; }

    public required string TargetId { get; init; }

    public required string Summary { get; init; }

    public required string Status { get; init; }

    public required string CreatedAt { get; init; }

    public required string DelegationId { get; init; }

    public string? Error { get; init; }

    public string? ResponsePreview { get; init; }

    public string? TaskId { get; init; }
}
