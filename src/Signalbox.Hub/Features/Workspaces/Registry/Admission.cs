using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Registry;

/// <summary>
/// Lets a caller act for a workspace that the call names: its agent, its owner, operators. What <see cref="WorkspaceConventions.RequireWorkspace{TBuilder}"/> does for
/// routes, for calls that name it in the body or a header.
/// </summary>
internal sealed class Admission(IDatabase database)
{
    /// <summary>
    /// The workspace's row. 401 without a credential for it (also when nobody has that id, so that ids can't be tried out), 404 for members, 410 once it was removed.
    /// </summary>
    public async Task<WorkspaceRow> AdmitAsync(HttpContext http, WorkspaceId id, CancellationToken cancellationToken)
    {
        Caller caller = http.GetCaller();
        if (!caller.IsMember && caller.Workspace != id)
        {
            throw WorkspaceConventions.Unauthorized(http);
        }

        WorkspaceRow? row = await database.ReadAsync(connection => WorkspaceStore.Find(connection, id.Value), cancellationToken);
        return row is null || (caller.Workspace != id && !caller.MayManage(row.Owner)) ? throw Unknown()
            : row.State == WorkspaceStatus.Removed ? throw WorkspaceConventions.Gone()
            : row;
    }

    public static SignalboxException Unknown() => SignalboxException.NotFound("workspace-unknown", "workspace not found");
}
