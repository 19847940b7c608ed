using System.Globalization;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Shares;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>
/// A link that was opened in a browser, kept as one cookie for each session. The cookie holds what the link held, out of reach of scripts; so nothing
/// is stored here, a restart changes nothing, and a raised epoch ends it.
/// </summary>
internal sealed class ViewingCookies(IViewerLinks links, IViewableSessions sessions, ShareVisits shares)
{
    private const string Name = "signalbox-view-";
    private const string SecureName = "__Host-" + Name;

    /// <summary>A browser that opened very many links keeps these; more would not fit into a request's headers.</summary>
    private const int MaxCookies = 40;

    /// <summary>As long as a task's row is worth looking at; the link itself stays good for longer.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>The links that this request holds and that are good now.</summary>
    public async ValueTask<ViewingGrants> ReadAsync(HttpContext context)
    {
        List<ViewingGrant>? grants = null;
        foreach ((string name, string value) in context.Request.Cookies)
        {
            if (SessionOf(name) is { } session && await CheckAsync(session, value, context.RequestAborted) is { } grant)
            {
                (grants ??= []).Add(grant);
            }
        }

        return WithShares(grants ?? [], await shares.ReadAsync(context));
    }

    /// <summary>Adds what share links allow. A limit counts only where nothing better is held.</summary>
    private static ViewingGrants WithShares(List<ViewingGrant> grants, IReadOnlyList<(PtyId Session, string LinkId, LinkLimit Limit)> visits)
    {
        var limits = new Dictionary<string, LinkLimit>(StringComparer.Ordinal);
        foreach ((PtyId session, string linkId, LinkLimit limit) in visits.OrderBy(visit => visit.Limit))
        {
            bool isHeld = grants.Any(grant => grant.Session == session);
            if (!isHeld && limit != LinkLimit.None)
            {
                limits.TryAdd(session.Value, limit);
            }

            if (limit is LinkLimit.None or LinkLimit.LiveOnly)
            {
                grants.Add(new ViewingGrant(session, 0, linkId));
            }
        }

        return new ViewingGrants(grants, limits);
    }

    /// <summary>Trades the two parts of a link for a cookie; false when the link is wrong or revoked.</summary>
    public async Task<bool> ExchangeAsync(HttpContext context, PtyId session, string? capability)
    {
        if (await sessions.FindAsync(session, context.RequestAborted) is not { } known || !links.IsValid(session, known.Epoch, capability))
        {
            return false;
        }

        DropUseless(context);
        string value = string.Create(CultureInfo.InvariantCulture, $"{known.Epoch}.{capability}");
        context.Response.Cookies.Append(NameFor(context, session), value, Options(context, Life));
        return true;
    }

    /// <summary>The cookie's epoch is checked against its capability first: only a link that the hub once gave costs a look at the session.</summary>
    private async ValueTask<ViewingGrant?> CheckAsync(PtyId session, string value, CancellationToken cancellationToken)
    {
        int dot = value.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(value.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out long epoch)
            && links.IsValid(session, epoch, value[(dot + 1)..])
            && await sessions.FindAsync(session, cancellationToken) is { } known && known.Epoch == epoch
            ? new ViewingGrant(session, epoch)
            : null;
    }

    /// <summary>Cookies whose link is over go; of the good ones only so many stay.</summary>
    private static void DropUseless(HttpContext context)
    {
        ViewingGrants good = ViewingGrants.Of(context);
        int kept = 0;
        foreach (string name in context.Request.Cookies.Keys)
        {
            if (SessionOf(name) is { } session && (good.Find(session) is null || ++kept >= MaxCookies))
            {
                context.Response.Cookies.Delete(name, Options(context, life: null));
            }
        }
    }

    private static PtyId? SessionOf(string cookie)
    {
        string? text = cookie.StartsWith(SecureName, StringComparison.Ordinal) ? cookie[SecureName.Length..]
            : cookie.StartsWith(Name, StringComparison.Ordinal) ? cookie[Name.Length..]
            : null;
        return PtyId.TryParse(text, out PtyId session) ? session : null;
    }

    private static string NameFor(HttpContext context, PtyId session) =>
        (RequestFacts.Of(context).Scheme == "https" ? SecureName : Name) + session.Value;

    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = RequestFacts.Of(context).Scheme == "https",
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };
}
