namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>
/// Headers that keep browsers from doing what our pages never ask for. Not on <c>/mcp</c>, which no browser shows: they broke Genie Code's transport
/// in the original. Set as the response starts, so that refusals have them too.
/// </summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    // 'self' covers ws: and wss: of the same host. Terminal emulators set styles on elements, hence 'unsafe-inline' for styles alone.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        if (!McpPath.Is(context.Request.Path))
        {
            context.Response.OnStarting(static state => Add((HttpContext)state), context);
        }

        return next(context);
    }

    private static Task Add(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = Policy;
        if (headers.CacheControl.Count == 0 && !IsAsset(context.Request))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    /// <summary>Only files may be cached: answers and pages may carry what one person alone should see.</summary>
    private static bool IsAsset(HttpRequest request) =>
        Path.HasExtension(request.Path.Value) && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/ws");
}
