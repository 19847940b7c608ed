using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>How routes under <c>/workspaces/{id}</c> say who may call them, and where their handlers find the workspace.</summary>
public static class WorkspaceConventions
{
    private static readonly object Key = new();

    /// <summary>
    /// For the workspace's own agent (by its token), its owner and operators. Everybody else gets 401 with the texts that clients of the original know; an id
    /// that is none is 400, an unknown one 404, a removed one 410. The handler finds the workspace with <see cref="GetWorkspace"/>.
    /// </summary>
    public static TBuilder RequireWorkspace<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AllowAnyone().AddEndpointFilter<TBuilder, WorkspaceGate>();

    /// <summary>The same for handlers that are no route of their own: lets the caller in, or throws.</summary>
    public static async Task AdmitToWorkspaceAsync(this HttpContext http) =>
        http.Items[Key] = await AdmitAsync(http, http.RequestServices.GetRequiredService<IWorkspaceDirectory>());

    /// <summary>The workspace that the gate let the caller into.</summary>
    public static Workspace GetWorkspace(this HttpContext context) => (Workspace)context.Items[Key]!;

    /// <summary>Whether the workspace's own agent is calling, and not a person.</summary>
    public static bool IsAgentOf(this Caller caller, Workspace workspace) => caller.Workspace == workspace.Id;

    private sealed class WorkspaceGate(IWorkspaceDirectory directory) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            HttpContext http = context.HttpContext;
            http.Items[Key] = await AdmitAsync(http, directory);
            return await next(context);
        }
    }

    private static async Task<Workspace> AdmitAsync(HttpContext http, IWorkspaceDirectory directory)
    {
        if (!WorkspaceId.TryParse(http.GetRouteValue("id") as string, out WorkspaceId id))
        {
            throw SignalboxException.Invalid("workspace-id", "invalid workspace ID");
        }

        Caller caller = http.GetCaller();
        if (!caller.IsMember && caller.Workspace != id)
        {
            throw Unauthorized(http);
        }

        Workspace? workspace = await directory.FindAsync(id, http.RequestAborted);
        if (workspace is null || (caller.Workspace != id && !caller.MayManage(workspace.Owner)))
        {
            throw SignalboxException.NotFound("workspace-unknown", "workspace not found");
        }

        return workspace.Status == WorkspaceStatus.Removed ? throw Gone() : workspace;
    }

    internal static SignalboxException Gone() =>
        new("workspace-removed", StatusCodes.Status410Gone, "workspace removed");

    internal static SignalboxException Unauthorized(HttpContext http)
    {
        bool sentOne = http.Request.Headers.Authorization.Count > 0;
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"signalbox\"";
        return new SignalboxException(
            sentOne ? "workspace-token-invalid" : "workspace-token-missing",
            StatusCodes.Status401Unauthorized,
            sentOne ? "invalid workspace auth token" : "missing workspace auth token");
    }
}
