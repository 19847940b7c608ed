namespace Signalbox.Hub.Features.Delegations.Wire;

/// <summary><c>POST /workspaces/{id}/delegations/record</c>: the workspace handed work over by itself and keeps book here.</summary>
internal sealed record RecordRequest
{
    public string? TargetId { get; init; }

    public string? Task { get; init; }

    public string? DelegationId { get; init; }
}
