using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Install;

/// <summary>Serves the program with which agents join, so that nobody needs the repository. Needs Access.</summary>
public static class InstallFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddInstall(this IServiceCollection services, IConfiguration configuration)
    {
        string folder = configuration["SIGNALBOX_PROGRAMS"] is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(AppContext.BaseDirectory, "programs");
        services.AddSingleton(new InstallOptions(folder));
        services.AddSingleton<PublishedFiles>();
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapInstall(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/install", InstallEndpoints.ListAsync).AllowAnyone();
        routes.MapGet("/install.sh", InstallEndpoints.ScriptAsync).AllowAnyone();
        routes.MapGet("/install/{name}", InstallEndpoints.FileAsync).AllowAnyone();
        return routes;
    }
}
