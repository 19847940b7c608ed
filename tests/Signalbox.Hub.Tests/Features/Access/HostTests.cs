using System.Net;
using Signalbox.Contracts;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class HostTests(DefaultHub direct, ProxyHub proxied) : IClassFixture<DefaultHub>, IClassFixture<ProxyHub>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/me")]
    [InlineData("/mcp")]
    [InlineData("/no/such/route")]
    public async Task Request_ReboundName_IsRefusedOnEveryRoute(string path)
    {
        AccessHub hub = direct.Hub;

        using HttpResponseMessage response = await hub.GetAsync(path, ("Host", $"rebound.example:{hub.Address.Port}"), Bearer(hub.AdminToken));

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.Equal("host-not-allowed", await response.CodeAsync());
    }

    [Fact]
    public async Task Request_Name_IsHeldAgainstTheList()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new()
        {
            ["CODA_APP_URL"] = "https://hub.example/",
            ["SIGNALBOX_ALLOWED_HOSTS"] = " other.example ",
        });
        string[] ours = ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8000", "hub.example", "Hub.Example:8443", "other.example"];
        string[] foreign = ["sub.hub.example", "hub.example.evil.example", "localhost.evil.example", "192.0.2.1", "0.0.0.0"];

        foreach (string host in ours.Concat(foreign))
        {
            using HttpResponseMessage response = await hub.GetAsync("/api/me", ("Host", host));
            HttpStatusCode expected = ours.Contains(host) ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest;
            Assert.Equal((host, expected), (host, response.StatusCode));
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example/path")]
    public async Task Link_ForwardedHostFromAnybody_IsIgnored(string forwarded)
    {
        AccessHub hub = direct.Hub;
        PtyId session = hub.Sessions.Add();

        using HttpResponseMessage response = await hub.GetAsync($"/api/test/link/{session}", ("X-Forwarded-Host", forwarded), ("X-Forwarded-Proto", "https"));

        Assert.StartsWith($"{hub.Origin}/?session={session}#v=", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example/path")]
    [InlineData("evil.example?x=1")]
    [InlineData("evil.example#x")]
    [InlineData("a.example, b.example")]
    [InlineData("a.example,b.example")]
    [InlineData("https://https://a.example")]
    [InlineData("https://a.example")]
    [InlineData("user@a.example")]
    [InlineData("a example")]
    [InlineData("a.example:")]
    [InlineData("a.example:0")]
    [InlineData("a.example:99999")]
    [InlineData("[::1")]
    [InlineData("a..example")]
    [InlineData("-a.example")]
    public async Task Request_PoisonedForwardedHostThroughProxy_IsRefused(string forwarded)
    {
        AccessHub hub = proxied.Hub;

        using HttpResponseMessage response = await hub.GetAsync("/api/me", [.. ProxyTests.FromProxy, ("X-Forwarded-Host", forwarded)]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("forwarded-host-invalid", await response.CodeAsync());
    }

    [Fact]
    public async Task Request_TwoForwardedHostsThroughProxy_IsRefused()
    {
        AccessHub hub = proxied.Hub;

        using HttpResponseMessage response = await hub.GetAsync(
            "/api/me", [.. ProxyTests.FromProxy, ("X-Forwarded-Host", "a.example"), ("X-Forwarded-Host", "b.example")]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("hub.example:8443", "https", "https://hub.example:8443")]
    [InlineData("hub.example", "https", "https://hub.example")]
    [InlineData("hub.example:443", "https", "https://hub.example")]
    [InlineData("hub.example", "http", "http://hub.example")]
    [InlineData("hub.example", "gopher", "https://hub.example")]
    public async Task Link_ForwardedHostThroughProxy_IsTheBase(string host, string scheme, string expected)
    {
        AccessHub hub = proxied.Hub;
        PtyId session = hub.Sessions.Add();

        using HttpResponseMessage response = await hub.GetAsync(
            $"/api/test/link/{session}", [.. ProxyTests.FromProxy, ("X-Forwarded-Host", host), ("X-Forwarded-Proto", scheme)]);

        Assert.StartsWith($"{expected}/?session={session}#v=", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ForwardedHostOffTheConfiguredList_IsRefusedEvenThroughProxy()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new(ProxyTests.Settings) { ["CODA_APP_URL"] = "https://hub.example" });

        using HttpResponseMessage response = await hub.GetAsync("/api/me", [.. ProxyTests.FromProxy, ("X-Forwarded-Host", "evil.example")]);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("https://hub.example/", "https://hub.example")]
    [InlineData(" https://hub.example/prefix/ ", "https://hub.example/prefix")]
    public async Task Link_ConfiguredBase_WinsOverEverything(string configured, string expected)
    {
        await using AccessHub hub = await AccessHub.StartAsync(new(ProxyTests.Settings) { ["CODA_APP_URL"] = configured, ["SIGNALBOX_ALLOWED_HOSTS"] = "other.example" });
        PtyId session = hub.Sessions.Add();

        using HttpResponseMessage response = await hub.GetAsync(
            $"/api/test/link/{session}", [.. ProxyTests.FromProxy, ("X-Forwarded-Host", "other.example")]);

        Assert.StartsWith($"{expected}/?session={session}#v=", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_BehindATlsProxyThatPassesTheNameOn_ActsByCookie()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new() { ["CODA_APP_URL"] = "https://hub.example" });
        (string, string) host = ("Host", "hub.example");
        var cookie = await hub.SignInAsync(null, host, ("Origin", "https://hub.example"));

        using HttpResponseMessage response = await hub.PostAsync(
            "/api/test/change", null, host, cookie, ("Origin", "https://hub.example"), ("X-Signalbox", "1"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
