using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.History;
using Signalbox.Hub.Features.Upstreams.Health.Probing;
using Signalbox.Hub.Features.Upstreams.Health.Wire;

namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>Registers the health of upstreams. Needs the catalog, the variables, the redaction and the pool.</summary>
internal static class HealthHosting
{
    public static IServiceCollection AddUpstreamHealth(this IServiceCollection services)
    {
        services.AddSingleton<HealthClock>();
        services.AddSingleton<Cadence>();
        services.AddSingleton(provider => new ProbePlan(provider.GetRequiredService<Cadence>(), provider.GetRequiredService<HealthClock>(), Random.Shared.NextDouble));
        services.AddSingleton<SnapshotMaker>();
        services.AddSingleton<HistoryQueue>();
        services.AddSingleton<HistoryStore>();
        services.AddSingleton<HealthBook>();
        services.AddSingleton<IUpstreamObserver>(provider => provider.GetRequiredService<HealthBook>());
        services.AddSingleton<CheapQuestion>();
        services.AddSingleton<ToolsReading>();
        services.AddSingleton<Prober>();
        services.AddSingleton<HealthViews>();
        services.AddSingleton<UpstreamHealthDesk>();
        services.AddSingleton<IUpstreamHealth>(provider => provider.GetRequiredService<UpstreamHealthDesk>());
        services.AddHostedService<HistoryService>();
        services.AddHostedService<ProbeService>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, HealthJson.Default));
        return services;
    }

    public static IEndpointRouteBuilder MapUpstreamHealth(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder clients = routes.MapGroup("/api/mcp/clients");
        clients.MapGet("/list", HealthEndpoints.List).RequireMember();
        clients.MapGet("/{name}/explain", HealthEndpoints.Explain).RequireMember();
        clients.MapGet("/{name}/history", HealthEndpoints.HistoryAsync).RequireMember();

        // Members see what they are allowed to use at /api/mcp/tools; this is everything, hidden definitions too.
        clients.MapGet("/{name}/tools", HealthEndpoints.Tools).RequireOperator();
        clients.MapPost("/{name}/check", HealthEndpoints.CheckAsync).RequireOperator();
        clients.MapPost("/{name}/retry", HealthEndpoints.RetryAsync).RequireOperator();
        return routes;
    }
}
