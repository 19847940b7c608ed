using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Answers from the database each time: a stale yes would let a removed workspace talk on.</summary>
internal sealed class WorkspaceDirectory(IDatabase database) : IWorkspaceDirectory
{
    public Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => WorkspaceStore.Find(connection, id.Value)?.ToWorkspace(), cancellationToken);

    public Task<Workspace?> FindManagedAsync(string owner, string profile, CancellationToken cancellationToken) => database.ReadAsync(
        connection => WorkspaceStore.ListManaged(connection, owner, profile) is [{ } only] ? only.ToWorkspace() : null,
        cancellationToken);

    public Task<bool> CanCommunicateAsync(WorkspaceId from, WorkspaceId to, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Hierarchy.CanCommunicate(connection, from.Value, to.Value), cancellationToken);

    public Task<IReadOnlyList<Workspace>> ListReachableAsync(WorkspaceId from, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Workspace>>(
            connection => [.. Hierarchy.ListReachable(connection, from.Value).Select(row => row.ToWorkspace())],
            cancellationToken);
}
