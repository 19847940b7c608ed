using System.Globalization;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Features.Workspaces.Watching;

namespace Signalbox.Hub.Features.Workspaces.Limits;

/// <summary>
/// Limits calls under <c>/registry</c> and <c>/workspaces</c>, and sockets of watchers, for each credential: how many a minute, and how many at once; callers without one by the address that they connect from. No header that a
/// caller writes changes whose calls are counted.
/// </summary>
internal sealed class RateMiddleware(RequestDelegate next, RateLimit limit, OpenCalls open)
{
    private const int SoonSeconds = 1;

    public async Task InvokeAsync(HttpContext http)
    {
        if (!IsLimited(http.Request.Path))
        {
            await next(http);
            return;
        }

        string key = KeyOf(http);
        RateState state = limit.Count(key);

        // Last of all: a refusal begins its answer anew.
        http.Response.OnStarting(() => Tell(http.Response.Headers, state));
        if (state.Exceeded)
        {
            await RefuseAsync(http, "rate limit exceeded", state.ResetSeconds);
        }
        else if (!open.TryEnter(key))
        {
            http.Response.Headers.RetryAfter = Text(SoonSeconds);
            await RefuseAsync(http, $"{OpenCalls.Max} calls of this caller are under way, which is the most; end one first", SoonSeconds);
        }
        else
        {
            try
            {
                await next(http);
            }
            finally
            {
                open.Leave(key);
            }
        }
    }

    /// <summary>Sockets of watchers, but not those of terminals, which lie below.</summary>
    private static bool IsLimited(PathString path) =>
        path.StartsWithSegments("/registry") || path.StartsWithSegments("/workspaces")
        || (path.StartsWithSegments(WatchEndpoints.SocketPath, out PathString rest) && rest.Value is null or "" or "/");

    private static Task RefuseAsync(HttpContext http, string error, int retryAfterSeconds)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return http.Response.WriteAsJsonAsync(new RateRefusal(error, retryAfterSeconds), WorkspacesJson.Default.RateRefusal, contentType: null, http.RequestAborted);
    }

    private static Task Tell(IHeaderDictionary headers, RateState state)
    {
        headers["X-RateLimit-Limit"] = Text(state.Limit);
        headers["X-RateLimit-Remaining"] = Text(state.Remaining);
        headers["X-RateLimit-Reset"] = Text(state.ResetSeconds);
        if (state.Exceeded)
        {
            headers.RetryAfter = Text(state.ResetSeconds);
        }

        return Task.CompletedTask;
    }

    private static string KeyOf(HttpContext http)
    {
        Caller caller = http.GetCaller();
        return caller.CredentialId ?? (caller.IsMember ? $"identity:{caller.Identity}" : $"address:{http.Connection.RemoteIpAddress}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
