using Signalbox.Hub.Features.Upstreams.Catalog;
using Signalbox.Hub.Features.Upstreams.Gateway;
using Signalbox.Hub.Features.Upstreams.Health;
using Signalbox.Hub.Features.Upstreams.Pool;

namespace Signalbox.Hub.Features.Upstreams;

/// <summary>Other MCP servers: their catalog, a pool of connections, the truth about their health, and their tools at one endpoint. Needs Access, Audit, Events, Mcp and the database.</summary>
public static class UpstreamsFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddUpstreams(this IServiceCollection services)
    {
        services.AddUpstreamCatalog();
        services.AddUpstreamPool();
        services.AddUpstreamGateway();
        services.AddUpstreamHealth();
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapUpstreams(this IEndpointRouteBuilder routes)
    {
        routes.MapUpstreamCatalog();
        routes.MapUpstreamGateway();
        routes.MapUpstreamHealth();
        return routes;
    }
}
