using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Outbound;
using Signalbox.Hub.Features.Workspaces.Presence;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Agents that join: registry, presence, hierarchy, tokens. Needs Access, Agents, Events, Audit and the database.</summary>
public static class WorkspacesFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddWorkspaces(this IServiceCollection services)
    {
        services.AddOptions<WorkspacesOptions>().Configure<IConfiguration>(WorkspacesOptions.Read).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WorkspacesOptions>, WorkspacesOptionsValidator>();
        services.AddSingleton<IWorkspaceDirectory, WorkspaceDirectory>();
        services.AddSingleton<IWorkspaceEvents, WorkspaceEvents>();
        services.AddSingleton<WorkspaceTokens>();
        services.AddSingleton<ICredentialKind, WorkspaceCredentials>();
        services.AddSingleton<SecretKey>();
        services.AddSingleton<WorkspaceSecrets>();
        services.AddSingleton<IWorkspaceSecrets>(provider => provider.GetRequiredService<WorkspaceSecrets>());
        services.AddSingleton(provider => new AddressRules(provider.GetRequiredService<IOptions<WorkspacesOptions>>().Value.Networks));
        services.AddSingleton<IWorkspaceCaller, WorkspaceCaller>();
        services.AddSingleton<PresenceBoard>();
        services.AddSingleton<IPresence>(provider => provider.GetRequiredService<PresenceBoard>());
        services.AddSingleton<PresenceMoves>();
        services.AddSingleton<PresenceSweep>();
        services.AddHostedService<PresenceService>();
        return services;
    }
}
