using System.Net;
using System.Net.Http.Headers;
using Signalbox.Hub.Features.Workspaces.Limits;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>8.2 (60): calls are counted for each token.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private WorkspacesHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync(new() { ["RATE_LIMIT"] = "5" });

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Calls_OverTheLimit_Are429UntilTheNextMinuteForThatTokenOnly()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");
        _hub.Time.Advance(TimeSpan.FromSeconds(15));
        for (int left = 4; left >= 0; left--)
        {
            using HttpResponseMessage allowed = await CallAsync(one);
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
            Assert.Equal(("5", $"{left}", "45"), (Header(allowed, "X-RateLimit-Limit"), Header(allowed, "X-RateLimit-Remaining"), Header(allowed, "X-RateLimit-Reset")));
        }

        using (HttpResponseMessage refused = await CallAsync(one, ("X-Forwarded-For", "203.0.113.9")))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal("""{"error":"rate limit exceeded","retry_after":45}""", await refused.Content.ReadAsStringAsync());
            Assert.Equal(("45", "0"), (Header(refused, "Retry-After"), Header(refused, "X-RateLimit-Remaining")));
        }

        using HttpResponseMessage other = await CallAsync(two);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        _hub.Time.Advance(TimeSpan.FromSeconds(45));
        using HttpResponseMessage again = await CallAsync(one);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Calls_WithoutACredential_AreCountedByAddressWhateverTheyClaim()
    {
        string[] claimed = ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"];
        foreach (string address in claimed)
        {
            Assert.Equal("400 invalid request body", await _hub.FaultAsync(HttpMethod.Post, "/registry/heartbeat", null, "{}", ("X-Forwarded-For", address)));
        }

        Assert.Equal("429 rate limit exceeded", await _hub.FaultAsync(HttpMethod.Post, "/registry/heartbeat", null, "{}", ("X-Forwarded-For", "10.0.0.6")));
    }

    [Fact]
    public void OpenCalls_MoreThanTheMost_WaitUntilOneEnds()
    {
        var open = new OpenCalls();
        for (int i = 0; i < OpenCalls.Max; i++)
        {
            Assert.True(open.TryEnter("one"));
        }

        Assert.False(open.TryEnter("one"));
        Assert.False(open.TryEnter("one"));
        Assert.True(open.TryEnter("two"));
        open.Leave("one");
        Assert.True(open.TryEnter("one"));
        Assert.False(open.TryEnter("one"));
    }

    [Fact]
    public async Task OpenCalls_OfOneToken_AreLimitedAndOthersAreNot()
    {
        await using WorkspacesHub hub = await WorkspacesHub.StartAsync();
        Joined one = await hub.CreateAsync("one");
        Joined two = await hub.CreateAsync("two");
        var streams = new List<HttpResponseMessage>();
        for (int i = 0; i < OpenCalls.Max; i++)
        {
            streams.Add(await OpenAsync(hub, one));
        }

        using (HttpResponseMessage refused = await OpenAsync(hub, one))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal("1", Header(refused, "Retry-After"));
            Assert.Equal(
                """{"error":"100 calls of this caller are under way, which is the most; end one first","retry_after":1}""", await refused.Content.ReadAsStringAsync());
        }

        using HttpResponseMessage other = await OpenAsync(hub, two);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        streams.ForEach(stream => stream.Dispose());
        await Eventually.TrueAsync(
            async () =>
            {
                using HttpResponseMessage again = await OpenAsync(hub, one);
                return again.StatusCode == HttpStatusCode.OK;
            },
            "closed streams count no longer");
    }

    [Fact]
    public async Task Refusals_CarryTheHeadersToo()
    {
        using HttpResponseMessage refused = await _hub.SendAsync(HttpMethod.Post, "/registry/heartbeat", null, "{");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("5", Header(refused, "X-RateLimit-Limit"));
    }

    private Task<HttpResponseMessage> CallAsync(Joined agent, params (string Name, string Value)[] headers) =>
        _hub.SendAsync(HttpMethod.Get, $"/workspaces/{agent.Id}/state", agent.Token, null, headers);

    private static async Task<HttpResponseMessage> OpenAsync(WorkspacesHub hub, Joined agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/workspaces/{agent.Id}/events/stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", agent.Token);
        return await hub.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
