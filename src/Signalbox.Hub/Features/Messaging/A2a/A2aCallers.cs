using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.A2a;

/// <summary>
/// Who sends to whom. Who the sender is follows from the credential alone; <c>X-Workspace-ID</c> is what clients of the original say beside it, and must not
/// contradict. People send without it, to workspaces that they may manage.
/// </summary>
internal sealed class A2aCallers(IWorkspaceDirectory directory) : IA2aCallers
{
    public const string CallerHeader = "X-Workspace-ID";

    /// <summary>Names that the original's own parts used; from outside they are forged.</summary>
    private static readonly string[] SystemPrefixes = ["webhook:", "system:", "test:", "channel:"];

    /// <inheritdoc />
    public async Task<(Workspace Target, WorkspaceId? Source)> AdmitAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!WorkspaceId.TryParse(http.GetRouteValue("id") as string, out WorkspaceId targetId))
        {
            throw SignalboxException.Invalid("workspace-id", "invalid workspace ID");
        }

        Caller caller = http.GetCaller();
        WorkspaceId? source = Source(http, caller);
        if (source is { } from && from != targetId && !await directory.CanCommunicateAsync(from, targetId, cancellationToken))
        {
            throw new SignalboxException(
                "workspaces-apart", StatusCodes.Status403Forbidden, "access denied: workspaces cannot communicate per hierarchy rules");
        }

        Workspace? target = await directory.FindAsync(targetId, cancellationToken);
        if (target is null || (source is null && !caller.MayManage(target.Owner)))
        {
            throw SignalboxException.NotFound("workspace-unknown", "workspace not found");
        }

        return target.Status == WorkspaceStatus.Removed
            ? throw new SignalboxException("workspace-removed", StatusCodes.Status410Gone, "workspace removed")
            : (target, source);
    }

    private static WorkspaceId? Source(HttpContext http, Caller caller)
    {
        string claimed = http.Request.Headers[CallerHeader].ToString();
        if (SystemPrefixes.Any(prefix => claimed.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SignalboxException("caller-forged", StatusCodes.Status403Forbidden, "invalid caller ID");
        }

        if (caller.Workspace is null && !caller.IsMember)
        {
            throw Unauthorized(http, http.Request.Headers.Authorization.Count > 0);
        }

        if (claimed.Length > 0 && !(WorkspaceId.TryParse(claimed, out WorkspaceId id) && id == caller.Workspace))
        {
            throw Unauthorized(http, sentOne: true);
        }

        return caller.Workspace;
    }

    private static SignalboxException Unauthorized(HttpContext http, bool sentOne)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"signalbox\"";
        return new SignalboxException(
            sentOne ? "caller-token-invalid" : "caller-token-missing",
            StatusCodes.Status401Unauthorized,
            sentOne ? "invalid caller auth token" : "missing caller auth token");
    }
}
