using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Desk;
using Signalbox.Hub.Features.Workspaces.Limits;
using Signalbox.Hub.Features.Workspaces.Outbound;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.Hub.Features.Workspaces.Registry;
using Signalbox.Hub.Features.Workspaces.Tokens;
using Signalbox.Hub.Features.Workspaces.Watching;

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
        services.AddSingleton<IManagedWork, ManagedWork>();
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
        services.AddSingleton<Admission>();
        services.AddSingleton<WorkspaceRegistry>();
        services.AddSingleton<Heartbeats>();
        services.AddSingleton<PeerDirectory>();
        services.AddSingleton<WorkspaceMaker>();
        services.AddSingleton<WorkspaceChanges>();
        services.AddSingleton<WorkspaceLife>();
        services.AddSingleton<WorkspaceViews>();
        services.AddSingleton<RateLimit>();
        services.AddSingleton<OpenCalls>();
        services.AddSingleton<EventFilter>();
        services.AddSingleton<WorkspaceWatch>();
        return services;
    }

    /// <summary>Counts calls of each caller, under this feature's paths and those that others put below them. After authentication.</summary>
    public static IApplicationBuilder UseWorkspaceLimits(this IApplicationBuilder app) => app.UseMiddleware<RateMiddleware>();

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapWorkspaces(this IEndpointRouteBuilder routes)
    {
        RegistryEndpoints.Map(routes);
        WorkspaceEndpoints.Map(routes);
        RouteGroupBuilder tokens = routes.MapGroup("/workspaces/{id}/tokens").RequireWorkspace();
        tokens.MapGet("", TokenEndpoints.ListAsync);
        tokens.MapPost("", TokenEndpoints.IssueAsync);
        tokens.MapDelete("/{tokenId}", TokenEndpoints.RevokeAsync);
        routes.MapGet("/workspaces/{id}/events/stream", WatchEndpoints.StreamAsync).RequireWorkspace();
        routes.MapGet(WatchEndpoints.SocketPath, WatchEndpoints.SocketAsync).AllowAnyone();
        return routes;
    }
}
