using System.Net;
using System.Net.Http.Headers;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>
/// Looks at answers before the protocol does: what is no MCP is told as what it is (a login page, a redirect, a limit), and nothing takes more memory than a message may.
/// Answers to GET are left alone: a server without a stream of its own may say 405.
/// </summary>
internal sealed class ResponseGuard(HttpMessageHandler inner, IUpstreamRedaction redaction) : DelegatingHandler(inner)
{
    private const int Excerpt = 300;
    private const int MaxRefusal = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Post && (await RefusalAsync(response, cancellationToken) ?? await LostSessionAsync(request, response, cancellationToken)) is { } fault)
        {
            response.Dispose();
            throw fault;
        }

        var limited = new StreamContent(new LineLimit(await response.Content.ReadAsStreamAsync(cancellationToken)));
        foreach ((string name, IEnumerable<string> values) in response.Content.Headers)
        {
            limited.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = limited;
        return response;
    }

    private async Task<UpstreamFault?> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new UpstreamFault(UpstreamFailure.Unauthorized, $"the server answered {status}: it does not accept the credential. Renew it, or log in.{await BodyAsync(response, cancellationToken)}"),
            HttpStatusCode.TooManyRequests =>
                new UpstreamFault(UpstreamFailure.Throttled, "the server answered 429: too many requests.") { RetryAfter = RetryAfter(response.Headers.RetryAfter) },
            >= HttpStatusCode.InternalServerError =>
                new UpstreamFault(UpstreamFailure.ServerError, $"the server answered {status}.{await BodyAsync(response, cancellationToken)}") { OutcomeUnknown = true, RetryAfter = RetryAfter(response.Headers.RetryAfter) },
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
                new UpstreamFault(UpstreamFailure.Protocol, $"the server answered {status}, a redirect to {Host(response)}. Redirects are not followed, since the credential would go along: put the final URL into the catalog."),
            HttpStatusCode.OK when Type(response) is { } type && type is not ("application/json" or "text/event-stream") =>
                new UpstreamFault(UpstreamFailure.Protocol, $"the server answered 200 with {type}, which is no MCP: perhaps a login page, or another service.{await BodyAsync(response, cancellationToken)}") { OutcomeUnknown = true },
            _ => null,
        };
    }

    /// <summary>The rule is 404, but many servers say 400 to a session that they do not know. Such a request was surely not carried out.</summary>
    private async Task<UpstreamFault?> LostSessionAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.BadRequest || !IsWithinSession(request))
        {
            return null;
        }

        await response.Content.LoadIntoBufferAsync(MaxRefusal, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Contains("session", StringComparison.OrdinalIgnoreCase) || text.Contains("not initialized", StringComparison.OrdinalIgnoreCase)
            ? new UpstreamFault(UpstreamFailure.SessionLost, $"the server no longer knows the session: {redaction.Scrub(text, Excerpt)}")
            : null;
    }

    /// <summary>Not a handshake: a refusal of that one tells of the server's era.</summary>
    private static bool IsWithinSession(HttpRequestMessage request) => request.Headers.Contains("Mcp-Session-Id")
        || (request.Headers.TryGetValues("Mcp-Method", out IEnumerable<string>? methods) && methods.First() is not ("server/discover" or "initialize" or "notifications/initialized"));

    private static string? Type(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;

    private static string Host(HttpResponseMessage response) =>
        response.Headers.Location is { } target ? target.IsAbsoluteUri ? target.Host : "another path of the same server" : "nowhere";

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta is { } delta && delta > TimeSpan.Zero ? delta < TimeSpan.FromHours(1) ? delta : TimeSpan.FromHours(1) : null;

    private async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] start = new byte[2048];
        int count = await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        string text = redaction.Scrub(System.Text.Encoding.UTF8.GetString(start, 0, count), Excerpt);
        return text.Length > 0 ? $" It said: {text}" : "";
    }
}
