using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class ViewingLinkTests(DefaultHub fixture) : IClassFixture<DefaultHub>
{
    [Fact]
    public async Task Capability_SameSessionAndEpoch_IsTheSameAfterARestart()
    {
        using var folder = new TemporaryFolder();
        PtyId session = PtyId.New();
        string first, second;
        await using (AccessHub hub = await AccessHub.StartAsync(folder: folder))
        {
            first = hub.CapabilityOf(session);
        }

        await using (AccessHub hub = await AccessHub.StartAsync(folder: folder))
        {
            second = hub.CapabilityOf(session);
        }

        Assert.Matches("^[a-z2-7]{26}$", first);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Capability_OtherSessionEpochOrHub_IsAnother()
    {
        await using AccessHub hub = await AccessHub.StartAsync();
        await using AccessHub other = await AccessHub.StartAsync();
        PtyId session = PtyId.New();

        string[] capabilities = [hub.CapabilityOf(session), hub.CapabilityOf(session, 1), hub.CapabilityOf(PtyId.New()), other.CapabilityOf(session)];

        Assert.Equal(4, capabilities.Distinct().Count());
    }

    [Fact]
    public async Task Capability_EveryWrongText_IsRefused()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = PtyId.New();
        string right = hub.CapabilityOf(session);
        var links = hub.Get<IViewerLinks>();

        Assert.True(links.IsValid(session, 0, right));
        Assert.All(
            [null, "", right[..^1], right + "a", right.ToUpperInvariant(), new string('a', 26), hub.CapabilityOf(session, 1), "é" + right[1..]],
            wrong => Assert.False(links.IsValid(session, 0, wrong)));
    }

    [Fact]
    public async Task Exchange_RightCapability_LetsThisBrowserWatchThatSessionAlone()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        PtyId other = hub.Sessions.Add();

        var cookie = await hub.OpenLinkAsync(session);

        using HttpResponseMessage me = await hub.GetAsync("/api/me", cookie);
        Assert.Equal(
            $$"""{"signed_in":false,"identity":null,"roles":["viewer"],"sessions":["{{session}}"],"ws_ticket":false,"version":"0.1.0","via":"link","vouched":null,"refusal":null}""",
            await me.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await hub.OpenSocketAsync($"/ws/session/{session}", cookie, ("Origin", hub.Origin)));
        Assert.Equal(HttpStatusCode.NotFound, await hub.OpenSocketAsync($"/ws/session/{other}", cookie, ("Origin", hub.Origin)));
    }

    [Fact]
    public async Task Exchange_SeveralLinksInOneBrowser_AreAllKept()
    {
        AccessHub hub = fixture.Hub;
        PtyId first = hub.Sessions.Add();
        PtyId second = hub.Sessions.Add();
        var one = await hub.OpenLinkAsync(first);
        var two = await hub.OpenLinkAsync(second);

        using HttpResponseMessage me = await hub.GetAsync("/api/me", ("Cookie", $"{one.Value}; {two.Value}"));

        JsonArray sessions = (await me.JsonAsync())["sessions"]!.AsArray();
        Assert.Equal([first.Value, second.Value], sessions.Select(session => session!.GetValue<string>()));
    }

    [Fact]
    public async Task Exchange_SignedInMember_KeepsBothAuthorities()
    {
        AccessHub hub = fixture.Hub;
        (_, string token) = await hub.IssueTokenAsync("ana");
        PtyId session = hub.Sessions.Add();
        var signedIn = await hub.SignInAsync(token);
        var link = await hub.OpenLinkAsync(session);

        using HttpResponseMessage me = await hub.GetAsync("/api/me", ("Cookie", $"{signedIn.Value}; {link.Value}"));

        JsonObject answer = await me.JsonAsync();
        Assert.Equal("ana", answer["identity"]!.GetValue<string>());
        Assert.Equal(session.Value, Assert.Single(answer["sessions"]!.AsArray())!.GetValue<string>());
    }

    [Theory]
    [InlineData("wrong capability")]
    [InlineData("old epoch")]
    [InlineData("unknown session")]
    [InlineData("not an id")]
    [InlineData("nothing")]
    public async Task Exchange_BadLink_IsRefusedWithoutSayingWhy(string kind)
    {
        await using AccessHub hub = await AccessHub.StartAsync();
        PtyId session = hub.Sessions.Add();
        PtyId unknown = PtyId.New();
        string old = hub.CapabilityOf(session);
        hub.Sessions.RaiseEpoch(session);
        (string?, string?) link = kind switch
        {
            "wrong capability" => (session.Value, new string('a', 26)),
            "old epoch" => (session.Value, old),
            "unknown session" => (unknown.Value, hub.CapabilityOf(unknown)),
            "not an id" => ("../../etc/passwd", "x"),
            _ => (null, null),
        };

        using HttpResponseMessage response = await hub.PostAsync("/api/session/exchange", new { session_id = link.Item1, capability = link.Item2 });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("link-invalid", await response.CodeAsync());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Cookie_EpochRaised_IsWorthNothingAndIsClearedByTheNextLink()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        PtyId next = hub.Sessions.Add();
        var cookie = await hub.OpenLinkAsync(session);
        hub.Sessions.RaiseEpoch(session);

        using HttpResponseMessage me = await hub.GetAsync("/api/me", cookie);
        Assert.Empty((await me.JsonAsync())["sessions"]!.AsArray());

        using HttpResponseMessage exchange = await hub.PostAsync(
            "/api/session/exchange", new { session_id = next.Value, capability = hub.CapabilityOf(next) }, cookie);
        Assert.Contains(exchange.Headers.GetValues("Set-Cookie"), value =>
            value.StartsWith($"signalbox-view-{session}=;", StringComparison.Ordinal) && value.Contains("1970", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("1.RIGHT")]
    [InlineData("-0.RIGHT")]
    [InlineData("RIGHT")]
    [InlineData(".RIGHT")]
    [InlineData("99999999999999999999.RIGHT")]
    public async Task Cookie_Forged_IsWorthNothing(string value)
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        string forged = value.Replace("RIGHT", hub.CapabilityOf(session), StringComparison.Ordinal);

        using HttpResponseMessage me = await hub.GetAsync("/api/me", ("Cookie", $"signalbox-view-{session}={forged}"));

        Assert.Empty((await me.JsonAsync())["sessions"]!.AsArray());
    }

    [Fact]
    public async Task Exchange_OverHttps_CookieHasHostPrefixAndIsStrict()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();

        using HttpResponseMessage response = await hub.PostAsync(
            "/api/session/exchange", new { session_id = session.Value, capability = hub.CapabilityOf(session) }, ("X-Test-Scheme", "https"));

        Assert.Matches(
            $"^__Host-signalbox-view-{session}=0\\.[a-z2-7]{{26}}; max-age=2592000; path=/; secure; samesite=strict; httponly$",
            Assert.Single(response.Headers.GetValues("Set-Cookie")));
    }

    [Fact]
    public async Task Link_Fragment_IsNeverPartOfARequest()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();

        var url = new Uri(hub.Get<IViewerLinks>().UrlFor(session, 0)!);

        Assert.Equal($"?session={session}", url.Query);
        Assert.Equal($"#v={hub.CapabilityOf(session)}", url.Fragment);
        Assert.Equal(hub.Origin, url.GetLeftPart(UriPartial.Authority));
    }
}
