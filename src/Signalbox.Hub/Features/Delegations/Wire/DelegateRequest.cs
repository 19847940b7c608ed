namespace Signalbox.Hub.Features.Delegations.Wire;

/// <summary><c>POST /workspaces/{id}/delegate</c>.</summary>
internal sealed record DelegateRequest
{
    public string? TargetId { get; init; }

    public string? Task { get; init; }

    public string? IdempotencyKey { get; init; }

    public string? InReplyTo { get; init; }

    public string? ParentDelegationId { get; init; }
}
