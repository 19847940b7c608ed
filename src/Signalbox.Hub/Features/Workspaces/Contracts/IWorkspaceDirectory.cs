using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>Who there is and who may talk to whom.</summary>
public interface IWorkspaceDirectory
{
    /// <summary>The workspace, removed ones included; null when the id was never given.</summary>
    Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken cancellationToken);

    /// <summary>
    /// The managed workspace that an owner's task with this agent profile works for: the only one that is neither removed nor paused. Null when there is none, and when there are
    /// several, because then nothing says which.
    /// </summary>
    Task<Workspace?> FindManagedAsync(string owner, string profile, CancellationToken cancellationToken);

    /// <summary>
    /// The same workspace, siblings (all roots are), or one above the other within 32 levels. Unknown and removed ones talk to nobody.
    /// A failing database is a failure, never a yes.
    /// </summary>
    Task<bool> CanCommunicateAsync(WorkspaceId from, WorkspaceId to, CancellationToken cancellationToken);

    /// <summary>Everybody whom the workspace may talk to, itself excepted, by name.</summary>
    Task<IReadOnlyList<Workspace>> ListReachableAsync(WorkspaceId from, CancellationToken cancellationToken);
}
