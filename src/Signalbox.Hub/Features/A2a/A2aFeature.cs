using Microsoft.AspNetCore.Mvc;
using Signalbox.Hub.Features.A2a.Cards;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.A2a;

/// <summary>The hub and its workspaces as agents of A2A 1.0 and 0.3. Needs Messaging, Tasks, Agents, Access, Events and the database.</summary>
public static class A2aFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddA2a(this IServiceCollection services)
    {
        services.AddSingleton<A2aStore>();
        services.AddSingleton<ITaskSource, HubTasks>();
        services.AddSingleton<HubCard>();
        services.AddSingleton<TaskStream>();
        services.AddSingleton<A2aServer>();
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapA2a(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/agent-card.json", A2aEndpoints.HubCard).AllowAnyone();
        routes.MapPost(HubCard.Path, A2aEndpoints.CallHubAsync).RequireMember().WithMetadata(new RequestSizeLimitAttribute(RpcReader.MaxBody));
        return routes;
    }
}
