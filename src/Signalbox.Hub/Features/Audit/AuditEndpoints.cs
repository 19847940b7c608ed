using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Audit;

/// <summary><c>GET /api/audit</c> and <c>GET /api/audit/verify</c>, for admins.</summary>
internal static class AuditEndpoints
{
    /// <summary>A wait ends with the credential that it was begun with, and with the hub.</summary>
    public static async Task<JsonHttpResult<AuditPage>> PageAsync(
        [AsParameters] AuditRequest request, HttpContext context, AuditReader reader, ICredentialWatch watch, IHostApplicationLifetime lifetime)
    {
        using CredentialLease lease = watch.Watch(context);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping, lease.Ended);
        return TypedResults.Json(await reader.ReadAsync(request, ended.Token, context.RequestAborted), AuditJson.Default.AuditPage);
    }

    public static async Task<JsonHttpResult<AuditVerdict>> VerifyAsync(AuditVerifier verifier, CancellationToken cancellationToken) =>
        TypedResults.Json(await verifier.VerifyAsync(cancellationToken), AuditJson.Default.AuditVerdict);
}
