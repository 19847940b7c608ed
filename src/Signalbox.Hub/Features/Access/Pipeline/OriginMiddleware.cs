using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>
/// Cross-site requests. A browser adds cookies, and a proxy adds identity, to requests that any page made; so where that is the authority, the page must be ours.
/// A bearer token is put on a request by whoever has it: then the origin means nothing.
/// </summary>
internal sealed class OriginMiddleware(RequestDelegate next, AccessRules rules)
{
    private const string Marker = "X-Signalbox";

    public Task InvokeAsync(HttpContext context)
    {
        bool opensSocket = WebSocketRequest.Is(context);
        if (!opensSocket && !ChangesState(context.Request.Method))
        {
            return next(context);
        }

        Caller caller = context.GetCaller();
        bool byCookie = caller.Via is "cookie" or "link";
        bool byHeader = context.Request.Headers.Authorization.Count > 0 && caller.Via != "proxy";
        if (byHeader || (caller.Via == "ticket" && context.Request.Headers.Origin.Count == 0))
        {
            return next(context);
        }

        if (!IsOurPage(context, byCookie, mustBeNamed: byCookie || (opensSocket && caller.Via == "proxy")))
        {
            return RefuseAsync(context);
        }

        return byCookie && !opensSocket && context.Request.Headers[Marker] != "1"
            ? Problems.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                "marker-missing",
                $"Calls that change something and are authenticated by cookie need the header {Marker}: 1. Programs use a token instead: Authorization: Bearer …")
            : next(context);
    }

    private static bool ChangesState(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    /// <param name="context">The request.</param>
    /// <param name="ownOnly">Cookies are for the hub's own pages; configured origins act with the proxy's identity.</param>
    /// <param name="mustBeNamed">Whether a request without an origin is refused; programs send none, so elsewhere it passes unless a browser says that it is cross-site.</param>
    private bool IsOurPage(HttpContext context, bool ownOnly, bool mustBeNamed)
    {
        var origins = context.Request.Headers.Origin;
        if (origins.Count == 0)
        {
            return !mustBeNamed && context.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
        }

        return origins.Count == 1 && WebOrigin.TryParse(origins[0], out WebOrigin origin)
            && (IsOwn(RequestFacts.Of(context), origin) || (!ownOnly && rules.AllowedOrigins.Contains(origin)));
    }

    /// <summary>A proxy that ends TLS may speak http to us: its pages then have https and the same host.</summary>
    private bool IsOwn(RequestFacts facts, WebOrigin origin) =>
        origin == rules.BaseOrigin
        || origin == facts.Origin
        || (facts is { Scheme: "http", Host: { } host } && origin == WebOrigin.Of("https", host));

    private static Task RefuseAsync(HttpContext context)
    {
        string origin = context.Request.Headers.Origin.ToString();
        string who = origin.Length == 0 ? "A page that does not name its origin" : $"A page of {origin}";
        return Problems.WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            "origin-not-allowed",
            $"{who} may not act here. If that is the hub's own address, set CODA_APP_URL to it; for pages of another app, add their origin to SIGNALBOX_ALLOWED_ORIGINS; programs use a bearer token.");
    }
}
