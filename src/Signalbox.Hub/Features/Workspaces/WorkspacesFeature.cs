using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Agents that join: registry, presence, hierarchy, tokens. Needs Access, Events, Audit and the database.</summary>
public static class WorkspacesFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddWorkspaces(this IServiceCollection services)
    {
        services.AddSingleton<IWorkspaceDirectory, WorkspaceDirectory>();
        services.AddSingleton<IWorkspaceEvents, WorkspaceEvents>();
        services.AddSingleton<WorkspaceTokens>();
        services.AddSingleton<ICredentialKind, WorkspaceCredentials>();
        return services;
    }
}
