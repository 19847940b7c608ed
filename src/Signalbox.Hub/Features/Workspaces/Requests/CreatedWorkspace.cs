namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Answer to a create. <c>connection</c> only for an external workspace whose agent joins by itself; its token is shown this once.</summary>
internal sealed record CreatedWorkspace
{
    public required string Id { get; init; }

    public required bool External { get; init; }

    public required string Status { get; init; }

    public required string WorkspaceAccess { get; init; }

    public ConnectionView? Connection { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }
}
