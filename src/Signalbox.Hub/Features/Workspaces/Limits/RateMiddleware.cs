using System.Globalization;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Requests;

namespace Signalbox.Hub.Features.Workspaces.Limits;

/// <summary>
/// Limits calls under <c>/registry</c> and <c>/workspaces</c> for each credential; callers without one by the address that they connect from. No header that a
/// caller writes changes whose calls are counted.
/// </summary>
internal sealed class RateMiddleware(RequestDelegate next, RateLimit limit)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/registry") && !http.Request.Path.StartsWithSegments("/workspaces"))
        {
            await next(http);
            return;
        }

        RateState state = limit.Count(KeyOf(http));

        // Last of all: a refusal begins its answer anew.
        http.Response.OnStarting(() => Tell(http.Response.Headers, state));
        if (!state.Exceeded)
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        await http.Response.WriteAsJsonAsync(
            new RateRefusal("rate limit exceeded", state.ResetSeconds), WorkspacesJson.Default.RateRefusal, contentType: null, http.RequestAborted);
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
