using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Doctor.Checks;
using Signalbox.Hub.Features.Doctor.Contracts;

namespace Signalbox.Hub.Features.Doctor;

/// <summary>Whether the hub has what it needs, and how to mend what it has not. Features register an <see cref="IDoctorCheck"/> each.</summary>
public static class DoctorFeature
{
    /// <summary>Registers the feature with the checks of folder, disk and database. Add it before the others: findings are told in the order of the checks.</summary>
    public static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.AddSingleton<Examination>();
        services.AddSingleton<IDoctorCheck, DataFolderCheck>();
        services.AddSingleton<IDoctorCheck, DiskCheck>();
        services.AddSingleton<IDoctorCheck, DatabaseCheck>();
        return services;
    }

    /// <summary>Maps <c>GET /api/doctor</c>.</summary>
    public static IEndpointRouteBuilder MapDoctor(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/doctor", ReportAsync).RequireOperator();
        return routes;
    }

    private static async Task<JsonHttpResult<DoctorReport>> ReportAsync(Examination examination, CancellationToken cancellationToken) =>
        TypedResults.Json(await examination.RunAsync(cancellationToken), DoctorJson.Default.DoctorReport);
}
