using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary><c>POST /registry/check-access</c>.</summary>
internal sealed record CheckAccessRequest
{
    public required WorkspaceId CallerId { get; init; }

    public required WorkspaceId TargetId { get; init; }
}
