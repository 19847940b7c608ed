using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool.Connections;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Registers the pool.</summary>
internal static class PoolHosting
{
    public static IServiceCollection AddUpstreamPool(this IServiceCollection services)
    {
        services.AddSingleton<IUpstreamConnector, McpConnector>();
        services.AddSingleton(provider => new PoolReports(provider.GetServices<IUpstreamObserver>, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new UpstreamPool(
            provider.GetRequiredService<IUpstreamConnector>(),
            provider.GetRequiredService<IUpstreamVariables>(),
            provider.GetRequiredService<PoolReports>(),
            provider.GetRequiredService<TimeProvider>(),
            Random.Shared.NextDouble));
        services.AddSingleton<IUpstreamPool>(provider => provider.GetRequiredService<UpstreamPool>());
        services.AddHostedService<PoolService>();
        return services;
    }
}
