using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>Who may send to a workspace: peers that may talk to it, its own agent, its owner and operators.</summary>
public interface IA2aCallers
{
    /// <summary>
    /// The workspace of the route's <c>id</c>, and the workspace that calls (null: a person). Everybody else is refused, in the original's words: 400, 401, 403, 404, 410.
    /// </summary>
    Task<(Workspace Target, WorkspaceId? Source)> AdmitAsync(HttpContext http, CancellationToken cancellationToken);
}
