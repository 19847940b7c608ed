using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Api;
using Signalbox.Hub.Features.Upstreams.Gateway.Grants;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Features.Upstreams.Gateway.Journal;
using Signalbox.Hub.Features.Upstreams.Gateway.Parking;
using Signalbox.Hub.Features.Upstreams.Gateway.Pins;
using Signalbox.Hub.Features.Upstreams.Gateway.Relay;
using Signalbox.Hub.Features.Upstreams.Gateway.Search;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>The tools of all upstreams at one endpoint.</summary>
internal static class GatewayHosting
{
    public static IServiceCollection AddUpstreamGateway(this IServiceCollection services)
    {
        services.AddSingleton<InventorySignals>();
        services.AddSingleton<IUpstreamObserver>(provider => provider.GetRequiredService<InventorySignals>());
        services.AddSingleton<EndpointLister>();
        services.AddSingleton<UpstreamInventory>();
        services.AddSingleton<AllowLists>();
        services.AddSingleton<PinBook>();
        services.AddSingleton<GrantBook>();
        services.AddSingleton<ParkingLot>();
        services.AddSingleton<ResourceLinks>();
        services.AddSingleton<CallJournal>();
        services.AddSingleton<UpstreamRelay>();
        services.AddSingleton<TargetFinder>();
        services.AddSingleton<ListServer>();
        services.AddSingleton<ToolSearch>();
        services.AddSingleton<GatewayRouter>();
        services.AddSingleton<IPooledTools, PooledTools>();
        services.AddSingleton<GatewayEndpoint>();
        services.AddSingleton(provider => provider.GetRequiredService<GatewayEndpoint>().ToMcp());
        services.AddHostedService(provider => provider.GetRequiredService<CallJournal>());
        services.AddHostedService<InventoryService>();
        return services;
    }

    public static IEndpointRouteBuilder MapUpstreamGateway(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/mcp/tools", GatewayEndpoints.ToolsAsync).RequireMember();
        routes.MapGet("/api/mcp/clients/{name}/pins", GatewayEndpoints.PinsAsync).RequireOperator();
        routes.MapPost("/api/mcp/clients/{name}/pins/approve", GatewayEndpoints.ApproveAsync).RequireOperator();
        routes.MapGet("/api/mcp/grants", GatewayEndpoints.GrantsAsync).RequireAdmin();
        routes.MapPost("/api/mcp/grants", GatewayEndpoints.GrantAsync).RequireAdmin();
        routes.MapDelete("/api/mcp/grants/{id}", GatewayEndpoints.RevokeAsync).RequireAdmin();
        return routes;
    }
}
