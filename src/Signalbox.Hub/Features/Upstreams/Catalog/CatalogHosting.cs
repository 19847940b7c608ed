using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Secrets;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>Catalog, variables and redaction.</summary>
internal static class CatalogHosting
{
    /// <summary>Before the pool and health: hosted services start in this order.</summary>
    public static IServiceCollection AddUpstreamCatalog(this IServiceCollection services)
    {
        services.AddSingleton(provider => File(provider.GetRequiredService<IConfiguration>()["SIGNALBOX_UPSTREAMS_FILE"], provider.GetRequiredService<HubPaths>()));
        services.AddSingleton<CatalogKeeper>();
        services.AddSingleton<IUpstreamCatalog>(provider => provider.GetRequiredService<CatalogKeeper>());
        services.AddSingleton<CatalogDesk>();
        services.AddSingleton(new HubEnvironment(Environment.GetEnvironmentVariable));
        services.AddSingleton<UpstreamVariables>();
        services.AddSingleton<IUpstreamVariables>(provider => provider.GetRequiredService<UpstreamVariables>());
        services.AddSingleton<IUpstreamRedaction, UpstreamRedaction>();
        services.AddHostedService<CatalogService>();
        services.AddSingleton<IDoctorCheck, CatalogCheck>();
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static void MapUpstreamCatalog(this IEndpointRouteBuilder routes) => CatalogEndpoints.Map(routes);

    private static CatalogFile File(string? named, HubPaths paths) =>
        named is { Length: > 0 } ? new CatalogFile(Path.GetFullPath(named), required: true) : new CatalogFile(Path.Combine(paths.Data, "config.yaml"), required: false);
}
