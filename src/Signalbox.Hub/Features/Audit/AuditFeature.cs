using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;

namespace Signalbox.Hub.Features.Audit;

/// <summary>The hash-chained record of acts.</summary>
public static class AuditFeature
{
    /// <summary>Adds <see cref="IAuditTrail"/> and <see cref="AuditOptions"/> from the section <c>Audit</c>. Needs the Events feature, which owns the log heads.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddOptions<AuditOptions>().BindConfiguration("Audit").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton<AuditSignal>();
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditVerifier>();
        return services;
    }

    /// <summary>Maps <c>GET /api/audit</c> and <c>GET /api/audit/verify</c>.</summary>
    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/audit", AuditEndpoints.PageAsync).RequireAdmin();
        routes.MapGet("/api/audit/verify", AuditEndpoints.VerifyAsync).RequireAdmin();
        return routes;
    }
}
