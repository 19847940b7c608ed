using Microsoft.AspNetCore.Mvc;
using Signalbox.Hub.Features.A2a.Cards;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;

namespace Signalbox.Hub.Features.A2a;

/// <summary>The hub and its workspaces as agents of A2A 1.0 and 0.3. Needs Delegations, Messaging, Tasks, Agents, Access, Events and the database.</summary>
public static class A2aFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddA2a(this IServiceCollection services)
    {
        services.AddSingleton<A2aStore>();
        services.AddSingleton<ITaskSource, HubTasks>();
        services.AddSingleton<ITaskSource, WorkspaceTasks>();
        services.AddSingleton<HubCard>();
        services.AddSingleton<WorkspaceCard>();
        services.AddSingleton<TaskStream>();
        services.AddSingleton<A2aServer>();
        services.AddSingleton<IA2aTasks, A2aRoute>();
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapA2a(this IEndpointRouteBuilder routes)
    {
        var limit = new RequestSizeLimitAttribute(RpcReader.MaxBody);
        routes.MapGet("/.well-known/agent-card.json", A2aEndpoints.HubCard).AllowAnyone();
        routes.MapPost(HubCard.Path, A2aEndpoints.CallHubAsync).RequireMember().WithMetadata(limit);

        // Peers come with a credential of their own workspace, not of this one: these admit their callers themselves.
        routes.MapGet("/workspaces/{id}/.well-known/agent-card.json", A2aEndpoints.WorkspaceCardAsync).AllowAnyone();
        routes.MapPost("/workspaces/{id}/a2a/v1", A2aEndpoints.CallWorkspaceAsync).AllowAnyone().WithMetadata(limit);
        return routes;
    }
}
