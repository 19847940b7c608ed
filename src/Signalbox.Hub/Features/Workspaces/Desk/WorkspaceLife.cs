using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Desk;

/// <summary>What people do with whole workspaces. It goes for everything below them too.</summary>
internal sealed class WorkspaceLife(
    IDatabase database, PresenceMoves moves, PresenceBoard board, WorkspaceTokens tokens, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Stops a workspace and all below it.</summary>
    public Task PauseAsync(Caller caller, WorkspaceId id, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            foreach (TreeNode node in Living(scope, id))
            {
                moves.Apply(scope, WorkspaceRow.Known(node.Id), StatusOf(node), PresenceTrigger.Pause);
            }

            audit.Append(scope, caller, "workspace.pause", id.Value);
            return true;
        },
        cancellationToken);

    /// <summary>Lets a workspace and all below it go on; gives its new status. Refused while one above it is paused.</summary>
    public Task<WorkspaceStatus> ResumeAsync(Caller caller, WorkspaceId id, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            WorkspaceRow row = WorkspaceStore.Find(scope, id.Value)!;
            if (Hierarchy.FindPausedAbove(scope, id.Value) is { } above)
            {
                throw SignalboxException.Conflict("parent-paused", $"parent workspace \"{above}\" is paused — resume it first");
            }

            foreach (TreeNode node in Living(scope, id))
            {
                bool external = WorkspaceStore.Find(scope, node.Id)!.External;
                moves.Apply(scope, WorkspaceRow.Known(node.Id), StatusOf(node), external ? PresenceTrigger.ResumeExternal : PresenceTrigger.ResumeManaged);
            }

            audit.Append(scope, caller, "workspace.resume", row.Id);
            return WorkspaceStore.Find(scope, row.Id)!.State;
        },
        cancellationToken);

    /// <summary>
    /// Removes a workspace and, when <paramref name="confirmed"/>, all below it; their tokens end with them. Without the confirmation gives those below, and changes nothing.
    /// </summary>
    public Task<(int Cascaded, IReadOnlyList<ChildView>? Unconfirmed)> RemoveAsync(
        Caller caller, WorkspaceId id, bool confirmed, CancellationToken cancellationToken) => database.WriteAsync<(int, IReadOnlyList<ChildView>?)>(
        scope =>
        {
            TreeNode[] subtree = Living(scope, id);
            if (subtree.Length > 1 && !confirmed)
            {
                return (0, [.. subtree.Where(node => node.Depth == 1).Select(node => new ChildView(node.Id, node.Name))]);
            }

            Remove(scope, subtree);
            audit.Append(scope, caller, "workspace.remove", id.Value, new JsonObject { ["cascade_deleted"] = subtree.Length - 1 }.ToJsonString());
            return (subtree.Length - 1, null);
        },
        cancellationToken);

    private void Remove(WriteScope scope, TreeNode[] subtree)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (TreeNode node in subtree)
        {
            var id = WorkspaceRow.Known(node.Id);
            moves.Apply(scope, id, StatusOf(node), PresenceTrigger.Remove);
            scope.Connection.Execute(
                "UPDATE workspaces SET removed_ms = @now, inbound_secret = NULL, current_task = '', active_tasks = 0 WHERE id = @Id", new { now, node.Id }, scope.Transaction);
            tokens.RevokeAll(scope, node.Id);
            scope.OnCommitted(() => board.Forget(id));
        }
    }

    private static TreeNode[] Living(WriteScope scope, WorkspaceId id)
    {
        TreeNode[] living = [.. Hierarchy.ListBelow(scope, id.Value)];
        return living.Length > 0 ? living : throw WorkspaceConventions.Gone();
    }

    private static WorkspaceStatus StatusOf(TreeNode node) => WorkspaceStatuses.TryParse(node.Status, out WorkspaceStatus status)
        ? status
        : throw new InvalidOperationException($"Workspace {node.Id} has the unknown status '{node.Status}'.");
}
