using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Delegations.Managed;
using Signalbox.Hub.Features.Delegations.Silence;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Work that members of the hub hand to each other. Needs Workspaces, Messaging, Tasks, Events, Audit and the database.</summary>
public static class DelegationsFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddDelegations(this IServiceCollection services)
    {
        services.AddSingleton<DelegationWaiters>();
        services.AddSingleton<DelegationMoves>();
        services.AddSingleton<Offers>();
        services.AddSingleton<DelegationBooks>();
        services.AddSingleton<DelegationViews>();
        services.AddSingleton<ManagedRuns>();
        services.AddSingleton<SilenceSweep>();
        services.AddSingleton<IDelegations, DelegationDesk>();
        services.AddSingleton<IInboxListener, DelegationAcceptance>();
        services.AddHostedService<ManagedRunService>();
        services.AddHostedService<SilenceSweepService>();
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapDelegations(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder workspace = routes.MapGroup("/workspaces/{id}").RequireWorkspace();
        workspace.MapPost("/delegate", DelegationEndpoints.DelegateAsync);
        workspace.MapGet("/delegations", DelegationEndpoints.ListAsync);
        workspace.MapPost("/delegations/record", DelegationEndpoints.RecordAsync);
        workspace.MapGet("/delegations/{delegationId}", DelegationEndpoints.GetAsync);
        workspace.MapPost("/delegations/{delegationId}/update", DelegationEndpoints.UpdateAsync);
        workspace.MapPost("/delegations/{delegationId}/cancel", DelegationEndpoints.CancelAsync);
        return routes;
    }
}
