using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>The paths where the agent of a workspace talks as this workspace, for credentials that are accepted nowhere else.</summary>
internal static class AgentPath
{
    /// <summary>
    /// <c>/registry</c> and what lies below <c>/workspaces/{id}</c>, but for its tokens: one that a task made would outlive the task.
    /// </summary>
    public static bool Is(PathString path, WorkspaceId workspace) =>
        path.StartsWithSegments("/registry")
        || (path.StartsWithSegments($"/workspaces/{workspace}", out PathString rest) && !rest.StartsWithSegments("/tokens"));
}
