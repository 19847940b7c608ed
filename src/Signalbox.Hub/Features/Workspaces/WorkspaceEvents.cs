using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Puts events about workspaces on the hub's log, for their owner.</summary>
internal sealed class WorkspaceEvents(IEventLog log) : IWorkspaceEvents
{
    public void Append(WriteScope scope, WorkspaceId workspace, string name, JsonObject payload)
    {
        string owner = scope.Connection.QuerySingle<string>(
            "SELECT owner FROM workspaces WHERE id = @id", new { id = workspace.Value }, scope.Transaction);
        log.Append(scope, new HubEvent(name, owner, workspace.Value, payload.ToJsonString()));
    }
}
