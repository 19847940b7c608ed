using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Audit;

/// <summary><c>GET /api/audit</c> and <c>GET /api/audit/verify</c>, for admins.</summary>
internal static class AuditEndpoints
{
    private const int MaxLimit = 1000;

    public static async Task<JsonHttpResult<AuditPage>> PageAsync(
        HttpContext context, IDatabase database, CancellationToken cancellationToken, long after = 0, int limit = 100)
    {
        RequireAdmin(context);
        if (limit is < 1 or > MaxLimit)
        {
            throw SignalboxException.Invalid("limit-invalid", $"limit is {limit}; give a number from 1 to {MaxLimit}.");
        }

        AuditRow[] rows = await database.ReadAsync(connection => AuditStore.Page(connection, after, limit), cancellationToken);
        var page = new AuditPage([.. rows.Select(AuditEntry.From)], rows.Length > 0 ? rows[^1].Seq : after);
        return TypedResults.Json(page, AuditJson.Default.AuditPage);
    }

    public static async Task<JsonHttpResult<AuditVerdict>> VerifyAsync(
        HttpContext context, AuditVerifier verifier, CancellationToken cancellationToken)
    {
        RequireAdmin(context);
        return TypedResults.Json(await verifier.VerifyAsync(cancellationToken), AuditJson.Default.AuditVerdict);
    }

    private static void RequireAdmin(HttpContext context)
    {
        Caller caller = context.GetCaller();
        if (!caller.IsMember)
        {
            throw new SignalboxException("sign-in-required", StatusCodes.Status401Unauthorized, "The audit trail needs a credential. Sign in as an admin, or send an admin's token.");
        }

        if (caller.Role < CallerRole.Admin)
        {
            throw new SignalboxException("forbidden", StatusCodes.Status403Forbidden, $"The audit trail is for admins, and {caller.Identity} is not one. Ask an admin of this hub.");
        }
    }
}
