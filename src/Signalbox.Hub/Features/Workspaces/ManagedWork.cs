using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces;

/// <inheritdoc />
internal sealed class ManagedWork(IWorkspaceEvents events, TimeProvider time) : IManagedWork
{
    public void Note(WriteScope scope, WorkspaceId workspace, int activeTasks, string currentTask)
    {
        int changed = scope.Connection.Execute(
            """
            UPDATE workspaces SET active_tasks = @activeTasks, current_task = @currentTask, updated_ms = @now
            WHERE id = @id AND status <> 'removed' AND (active_tasks <> @activeTasks OR current_task <> @currentTask)
            """,
            new { activeTasks, currentTask, now = time.GetUtcNow().ToUnixTimeMilliseconds(), id = workspace.Value },
            scope.Transaction);
        if (changed > 0)
        {
            events.Append(scope, workspace, WorkspaceEventNames.TaskUpdated, new JsonObject { ["current_task"] = currentTask, ["active_tasks"] = activeTasks });
        }
    }
}
