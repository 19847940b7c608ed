using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Signalbox.Hub.Hosting;

/// <summary>The one place where a refusal becomes an HTTP answer.</summary>
public static class Problems
{
    private const string MediaType = "application/problem+json";

    /// <summary>Answers with ProblemDetails of type <c>urn:signalbox:&lt;code&gt;</c>; <paramref name="detail"/> is shown to the caller.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string detail)
    {
        var body = new ProblemBody($"urn:signalbox:{code}", ReasonPhrases.GetReasonPhrase(status), status, detail, detail);
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, ProblemJson.Default.ProblemBody, MediaType, context.RequestAborted);
    }

    /// <summary>Answers with the refusal's own code and text.</summary>
    public static Task WriteAsync(HttpContext context, SignalboxException refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, refusal.StatusCode, refusal.Code, refusal.Message);
    }
}
