using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Signalbox.Cli.Tests.Connect;

/// <summary>A hub that answers what the test says and remembers what it was asked.</summary>
internal sealed class FakePlatform : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<PlatformRequest, (HttpStatusCode Status, string Body)>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<PlatformRequest> _requests = new();

    public FakePlatform()
    {
        Answer("POST /registry/register", """{"status":"registered","delivery_mode":"poll"}""");
        Answer("POST /registry/heartbeat", """{"status":"ok"}""");
    }

    public IReadOnlyList<PlatformRequest> Requests => [.. _requests];

    /// <summary>Requests to one route, without their queries.</summary>
    public IReadOnlyList<PlatformRequest> To(string route) => [.. Requests.Where(request => request.Route == route)];

    public FakePlatform Answer(string route, string body, HttpStatusCode status = HttpStatusCode.OK) => Answer(route, _ => (status, body));

    public FakePlatform Answer(string route, Func<PlatformRequest, (HttpStatusCode Status, string Body)> answer)
    {
        _answers[route] = answer;
        return this;
    }

    /// <summary>Nobody is there.</summary>
    public FakePlatform Fail(string route) => Answer(route, _ => throw new HttpRequestException("Connection refused"));

    /// <summary>Calls that wait are not answered before they are given up, as by a hub that has nothing to tell.</summary>
    public bool HoldsWaits { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A hub answers from elsewhere: what blocks here must not block the caller.
        await Task.Yield();
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new PlatformRequest(
            $"{request.Method} {request.RequestUri!.AbsolutePath}",
            request.RequestUri.Query,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase),
            body);
        _requests.Enqueue(seen);
        if (HoldsWaits && seen.Query.Contains("wait=", StringComparison.Ordinal) && !seen.Query.Contains("wait=0", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        (HttpStatusCode status, string text) = _answers.TryGetValue(seen.Route, out var answer) ? answer(seen) : (HttpStatusCode.NotFound, """{"error":"no such route"}""");
        return new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
    }

    internal sealed record PlatformRequest(string Route, string Query, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
    }
}
