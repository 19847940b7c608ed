using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Shares;

/// <summary>
/// Browsers that opened a share link. Each gets a secret of its own in a cookie for that session, so the link's secret is needed once, and its count of uses holds.
/// </summary>
internal sealed class ShareVisits(IDatabase database, ShareRecord record, TimeProvider time)
{
    private const string Name = "signalbox-share-";
    private const string SecureName = "__Host-" + Name;

    /// <summary>Length of a link's secret: 128 bits in base32.</summary>
    private const int SecretLength = 26;

    /// <summary>A browser that opened very many links keeps these; each costs a look at the database.</summary>
    private const int MaxCookies = 40;

    /// <summary>Nobody needs more; each use leaves a row.</summary>
    private const int MostUses = 10_000;

    /// <summary>What the links that this request's browser opened allow it now; those that are over are named with the reason.</summary>
    public async ValueTask<IReadOnlyList<(PtyId Session, string LinkId, LinkLimit Limit)>> ReadAsync(HttpContext context)
    {
        Dictionary<string, PtyId>? carried = null;
        foreach ((string name, string value) in context.Request.Cookies)
        {
            if (SessionOf(name) is { } session && Secret.HasShape(value, "") && (carried ??= []).Count < MaxCookies)
            {
                carried[Secret.Hash(value)] = session;
            }
        }

        if (carried is null)
        {
            return [];
        }

        long now = NowMs();
        Dictionary<string, ShareRow> rows = await database.ReadAsync(connection => ShareStore.OfVisits(connection, carried.Keys), context.RequestAborted);
        return
        [
            .. rows.Where(found => found.Value.PtyId == carried[found.Key].Value)
                .Select(found => (carried[found.Key], found.Value.Id, found.Value.LimitAt(now))),
        ];
    }

    /// <summary>
    /// Trades a link's secret for a cookie. False: no such link. Whoever has the secret of a link that was good once is told what became of it.
    /// </summary>
    public async Task<bool> OpenAsync(HttpContext context, PtyId session, string secret)
    {
        if (secret.Length != SecretLength || !secret.All(char.IsAsciiLetterOrDigit))
        {
            return false;
        }

        string hash = Secret.Hash(secret);
        ShareRow? row = await database.ReadAsync(connection => ShareStore.FindByHash(connection, hash), context.RequestAborted);
        if (row is null || row.PtyId != session.Value)
        {
            return false;
        }

        if (Refusal(row.LimitAt(NowMs())) is { } refusal)
        {
            throw refusal;
        }

        // A browser that was here before is not counted again, and keeps what allows it more.
        if (!(await ReadAsync(context)).Any(known => known.LinkId == row.Id || (known.Session == session && known.Limit == LinkLimit.None)))
        {
            await UseAsync(context, session, row);
        }

        return true;
    }

    /// <summary>Why a link allows nothing any more; null while it does.</summary>
    public static SignalboxException? Refusal(LinkLimit limit) => limit switch
    {
        LinkLimit.Expired => new("link-expired", StatusCodes.Status403Forbidden, "This link has expired. Ask whoever gave it to you for a new one, or sign in."),
        LinkLimit.Revoked => new("link-revoked", StatusCodes.Status403Forbidden, "This link was revoked. Ask whoever gave it to you for a new one, or sign in."),
        _ => null,
    };

    private async Task UseAsync(HttpContext context, PtyId session, ShareRow row)
    {
        string visit = Secret.Create("");
        Caller caller = context.GetCaller();
        long now = NowMs();
        await database.WriteAsync(
            scope =>
            {
                if (!ShareStore.TryUse(scope, row.Id, Secret.Hash(visit), MostUses, now))
                {
                    throw new SignalboxException("link-used-up", StatusCodes.Status403Forbidden, "This link was opened as often as it may be. Ask whoever gave it to you for a new one, or sign in.");
                }

                record.Write(scope, caller, "open", row);
                return true;
            },
            context.RequestAborted);
        DropOldest(context, session);
        context.Response.Cookies.Append(
            (IsSecure(context) ? SecureName : Name) + session.Value, visit, Options(context, TimeSpan.FromMilliseconds(row.ExpiresMs - now)));
    }

    /// <summary>Makes room for one more. Browsers send the newest last, where it would not be read any more: its link had been opened in vain.</summary>
    private static void DropOldest(HttpContext context, PtyId session)
    {
        string[] others = [.. context.Request.Cookies.Keys.Where(name => SessionOf(name) is { } known && known != session)];
        foreach (string name in others.Take(others.Length - MaxCookies + 1))
        {
            context.Response.Cookies.Delete(name, Options(context, life: null));
        }
    }

    private static bool IsSecure(HttpContext context) => RequestFacts.Of(context).Scheme == "https";

    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsSecure(context),
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };

    private static PtyId? SessionOf(string cookie)
    {
        string? text = cookie.StartsWith(SecureName, StringComparison.Ordinal) ? cookie[SecureName.Length..]
            : cookie.StartsWith(Name, StringComparison.Ordinal) ? cookie[Name.Length..]
            : null;
        return PtyId.TryParse(text, out PtyId session) ? session : null;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
