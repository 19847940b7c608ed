using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Audit;

/// <summary><c>GET /api/audit</c> and <c>GET /api/audit/verify</c>, for admins.</summary>
internal static class AuditEndpoints
{
    private const int MaxLimit = 1000;

    public static async Task<JsonHttpResult<AuditPage>> PageAsync(
        IDatabase database, CancellationToken cancellationToken, long after = 0, int limit = 100)
    {
        if (limit is < 1 or > MaxLimit)
        {
            throw SignalboxException.Invalid("limit-invalid", $"limit is {limit}; give a number from 1 to {MaxLimit}.");
        }

        AuditRow[] rows = await database.ReadAsync(connection => AuditStore.Page(connection, after, limit), cancellationToken);
        var page = new AuditPage([.. rows.Select(AuditEntry.From)], rows.Length > 0 ? rows[^1].Seq : after);
        return TypedResults.Json(page, AuditJson.Default.AuditPage);
    }

    public static async Task<JsonHttpResult<AuditVerdict>> VerifyAsync(AuditVerifier verifier, CancellationToken cancellationToken) =>
        TypedResults.Json(await verifier.VerifyAsync(cancellationToken), AuditJson.Default.AuditVerdict);
}
