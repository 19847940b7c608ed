using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class ShareLinkTests(DefaultHub fixture) : IClassFixture<DefaultHub>
{
    [Fact]
    public async Task Create_ByTheOwner_ShowsTheLinkOnceAndKeepsItsHashAlone()
    {
        AccessHub hub = fixture.Hub;
        (_, string ana) = await hub.IssueTokenAsync("ana");
        PtyId session = hub.Sessions.Add("ana");

        JsonObject issued = await hub.ShareAsync(session, ana, new { name = " for Ben ", expires_s = 3600, max_uses = 3 });

        string secret = issued["secret"]!.GetValue<string>();
        Assert.Matches("^[a-z2-7]{26}$", secret);
        Assert.Equal($"{hub.Origin}/?session={session}#s={secret}", issued["url"]!.GetValue<string>());
        using HttpResponseMessage list = await hub.GetAsync($"/api/session/{session}/links", Bearer(ana));
        string listed = await list.Content.ReadAsStringAsync();
        Assert.Contains("\"name\":\"for Ben\",\"state\":\"open\",\"replay\":true,\"created_by\":\"ana\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        string stored = await hub.Database.ReadAsync(connection => string.Join('\n', connection.Query("SELECT * FROM access_share_links")), CancellationToken.None);
        Assert.Contains(Secret.Hash(secret), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, string.Join('\n', hub.Audit.Acts) + string.Join('\n', hub.Events.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_OfAnother_AreUnknownToMembersAndKnownToOperators()
    {
        AccessHub hub = fixture.Hub;
        (_, string ben) = await hub.IssueTokenAsync("ben");
        (_, string olga) = await hub.IssueTokenAsync("olga", "operator");
        PtyId session = hub.Sessions.Add("ana");
        JsonObject issued = await hub.ShareAsync(session, olga, new { expires_s = 3600 });
        string id = issued["info"]!["id"]!.GetValue<string>();

        foreach (HttpRequestMessage attempt in new[]
        {
            hub.Request(HttpMethod.Get, $"/api/session/{session}/links", Bearer(ben)),
            hub.Request(HttpMethod.Delete, $"/api/session/{session}/links/{id}", Bearer(ben)),
        })
        {
            using HttpResponseMessage refused = await hub.Client.SendAsync(attempt);
            Assert.Equal((HttpStatusCode.NotFound, "session-unknown"), (refused.StatusCode, await refused.CodeAsync()));
        }

        using HttpResponseMessage made = await hub.PostAsync($"/api/session/{session}/links", new { expires_s = 3600 }, Bearer(ben));
        Assert.Equal(HttpStatusCode.NotFound, made.StatusCode);
        using HttpResponseMessage own = await hub.GetAsync("/api/links", Bearer(ben));
        Assert.Equal("[]", await own.Content.ReadAsStringAsync());
        using HttpResponseMessage all = await hub.GetAsync("/api/links", Bearer(olga));
        Assert.Contains(id, await all.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_WithALinkAlone_MakeNoOthers()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        var visitor = await hub.OpenShareAsync(session, await hub.ShareSecretAsync(session, new { expires_s = 3600 }));

        using HttpResponseMessage list = await hub.GetAsync($"/api/session/{session}/links", visitor);
        using HttpResponseMessage made = await hub.PostAsync($"/api/session/{session}/links", new { expires_s = 3600 }, visitor, ("Origin", hub.Origin), ("X-Signalbox", "1"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (list.StatusCode, made.StatusCode));
    }

    [Theory]
    [InlineData("""{}""", "link-expiry")]
    [InlineData("""{"expires_s":59}""", "link-expiry")]
    [InlineData("""{"expires_s":2592001}""", "link-expiry")]
    [InlineData("""{"expires_s":-1}""", "link-expiry")]
    [InlineData("""{"expires_s":60,"max_uses":0}""", "link-uses")]
    [InlineData("""{"expires_s":60,"max_uses":1001}""", "link-uses")]
    [InlineData("""{"expires_s":60,"name":"a\nb"}""", "link-name")]
    [InlineData("""{"expires_s":60,"name":"LONG"}""", "link-name")]
    public async Task Create_OutOfBounds_IsRefused(string body, string code)
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        JsonNode request = JsonNode.Parse(body.Replace("LONG", new string('n', 101), StringComparison.Ordinal))!;

        using HttpResponseMessage response = await hub.PostAsync($"/api/session/{session}/links", request, Bearer(hub.AdminToken));

        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, await response.CodeAsync()));
    }

    [Theory]
    [InlineData("..%2f..%2fetc", "x", "session-unknown")]
    [InlineData("SESSION", "' OR 1=1 --", "link-unknown")]
    [InlineData("SESSION", "link-000000000000", "link-unknown")]
    public async Task Revoke_HostileOrUnknownId_IsUnknown(string session, string id, string code)
    {
        AccessHub hub = fixture.Hub;
        string known = hub.Sessions.Add().Value;

        using HttpResponseMessage response = await hub.Client.SendAsync(hub.Request(
            HttpMethod.Delete, $"/api/session/{session.Replace("SESSION", known, StringComparison.Ordinal)}/links/{Uri.EscapeDataString(id)}", Bearer(hub.AdminToken)));

        Assert.Equal((HttpStatusCode.NotFound, code), (response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task Revoke_LinkOfAnotherSession_IsUnknownAndStaysGood()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        JsonObject issued = await hub.ShareAsync(session, hub.AdminToken, new { expires_s = 3600 });

        using HttpResponseMessage response = await hub.RevokeShareAsync(hub.Sessions.Add(), issued);

        Assert.Equal("link-unknown", await response.CodeAsync());
        await hub.OpenShareAsync(session, issued["secret"]!.GetValue<string>());
    }

    [Fact]
    public async Task Exchange_RightSecret_LetsThisBrowserWatchThatSessionAlone()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        string secret = await hub.ShareSecretAsync(session, new { expires_s = 3600 });

        var cookie = await hub.OpenShareAsync(session, secret);

        Assert.StartsWith($"signalbox-share-{session}=", cookie.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, cookie.Value, StringComparison.Ordinal);
        Assert.Equal([session.Value], await hub.WatchableAsync(cookie));
        Assert.Equal(HttpStatusCode.NotFound, await hub.OpenSocketAsync($"/ws/session/{hub.Sessions.Add()}", cookie, ("Origin", hub.Origin)));
    }

    [Fact]
    public async Task Exchange_OverHttps_CookieLastsAsLongAsTheLink()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        string secret = await hub.ShareSecretAsync(session, new { expires_s = 3600 });

        using HttpResponseMessage response = await hub.PostAsync("/api/session/exchange", new { session_id = session.Value, share = secret }, ("X-Test-Scheme", "https"));

        Assert.Matches(
            $"^__Host-signalbox-share-{session}=[A-Za-z0-9_-]{{43}}; max-age=3600; path=/; secure; samesite=strict; httponly$",
            Assert.Single(response.Headers.GetValues("Set-Cookie")));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("")]
    [InlineData("' OR 1=1 --")]
    [InlineData("UPPER")]
    [InlineData("OTHER")]
    public async Task Exchange_WrongSecret_IsRefusedWithoutSayingWhy(string secret)
    {
        await using AccessHub hub = await AccessHub.StartAsync();
        PtyId session = hub.Sessions.Add();
        string right = await hub.ShareSecretAsync(session, new { expires_s = 3600 });
        string ofAnother = await hub.ShareSecretAsync(hub.Sessions.Add(), new { expires_s = 3600 });
        string shown = secret switch { "UPPER" => right.ToUpperInvariant(), "OTHER" => ofAnother, _ => secret };

        using HttpResponseMessage response = await hub.PostAsync("/api/session/exchange", new { session_id = session.Value, share = shown });

        Assert.Equal((HttpStatusCode.Forbidden, "link-invalid"), (response.StatusCode, await response.CodeAsync()));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Exchange_MoreBrowsersThanAllowed_IsRefusedAndTheFirstStays()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        string secret = await hub.ShareSecretAsync(session, new { expires_s = 3600, max_uses = 1 });
        var first = await hub.OpenShareAsync(session, secret);

        using HttpResponseMessage again = await hub.PostAsync("/api/session/exchange", new { session_id = session.Value, share = secret }, first, ("Origin", hub.Origin), ("X-Signalbox", "1"));
        using HttpResponseMessage second = await hub.PostAsync("/api/session/exchange", new { session_id = session.Value, share = secret });

        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal((HttpStatusCode.Forbidden, "link-used-up"), (second.StatusCode, await second.CodeAsync()));
        Assert.Equal([session.Value], await hub.WatchableAsync(first));
        JsonObject link = (await hub.LinksAsync(session))[0]!.AsObject();
        Assert.Equal(("used_up", 1), (link["state"]!.GetValue<string>(), link["uses"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Exchange_BrowserFullOfLinks_ForgetsTheOldestForTheNew()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        string secret = await hub.ShareSecretAsync(session, new { expires_s = 3600 });
        string[] before = [.. Enumerable.Range(0, 40).Select(_ => $"signalbox-share-{PtyId.New()}={Secret.Create("")}")];

        using HttpResponseMessage response = await hub.PostAsync(
            "/api/session/exchange", new { session_id = session.Value, share = secret }, ("Cookie", string.Join("; ", before)), ("Origin", hub.Origin), ("X-Signalbox", "1"));

        string[] set = [.. response.Headers.GetValues("Set-Cookie")];
        Assert.Equal(2, set.Length);
        Assert.StartsWith($"{before[0].Split('=')[0]}=; expires=Thu, 01 Jan 1970", set[0], StringComparison.Ordinal);
        Assert.Equal([session.Value], await hub.WatchableAsync(("Cookie", string.Join("; ", [.. before[1..], set[1].Split(';')[0]]))));
    }

    [Fact]
    public async Task Exchange_ManyAtOnce_NeverLetsInMoreThanAllowed()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        string secret = await hub.ShareSecretAsync(session, new { expires_s = 3600, max_uses = 3 });

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => hub.PostAsync("/api/session/exchange", new { session_id = session.Value, share = secret })));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("revoked")]
    public async Task Link_ThatIsOver_SaysWhichToWhoHadIt(string how)
    {
        await using AccessHub hub = await AccessHub.StartAsync();
        PtyId session = hub.Sessions.Add();
        JsonObject issued = await hub.ShareAsync(session, hub.AdminToken, new { expires_s = 3600 });
        string secret = issued["secret"]!.GetValue<string>();
        var cookie = await hub.OpenShareAsync(session, secret);

        if (how == "expired")
        {
            hub.Time.Advance(TimeSpan.FromHours(1));
        }
        else
        {
            using HttpResponseMessage revoked = await hub.RevokeShareAsync(session, issued);
            Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        }

        using HttpResponseMessage late = await hub.PostAsync("/api/session/exchange", new { session_id = session.Value, share = secret });
        Assert.Equal((HttpStatusCode.Forbidden, $"link-{how}"), (late.StatusCode, await late.CodeAsync()));
        Assert.Empty(await hub.WatchableAsync(cookie));
        Assert.Equal(how, (await hub.LinksAsync(session))[0]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Link_LiveOnly_IsTellableFromOneForTheRecording()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        string live = await hub.ShareSecretAsync(session, new { expires_s = 3600, replay = false });
        string full = await hub.ShareSecretAsync(session, new { expires_s = 3600 });

        var one = await hub.OpenShareAsync(session, live);
        using HttpResponseMessage both = await hub.PostAsync("/api/session/exchange", new { session_id = session.Value, share = full }, one, ("Origin", hub.Origin), ("X-Signalbox", "1"));

        Assert.Equal("LiveOnly", await hub.LimitAsync(session, one));
        Assert.Equal("none", await hub.LimitAsync(session, ("Cookie", both.Cookies())));
    }

    [Fact]
    public async Task Acts_OnALink_AreAuditedAndTold()
    {
        await using AccessHub hub = await AccessHub.StartAsync();
        PtyId session = hub.Sessions.Add();
        JsonObject issued = await hub.ShareAsync(session, hub.AdminToken, new { name = "n", expires_s = 3600 });
        await hub.OpenShareAsync(session, issued["secret"]!.GetValue<string>());
        (await hub.RevokeShareAsync(session, issued)).Dispose();
        (await hub.RevokeShareAsync(session, issued)).Dispose();

        string[] acts = [.. hub.Audit.Acts.Where(act => act.Contains("session.link.", StringComparison.Ordinal)).Select(act => act[..act.IndexOf(" {", StringComparison.Ordinal)])];
        Assert.Equal([$"admin session.link.create {session}", $" session.link.open {session}", $"admin session.link.revoke {session}"], acts);
        Assert.Equal(3, hub.Events.Events.Count(told => told.Kind == "session.link" && told.Subject == session.Value && told.Owner == "admin"));
    }

    [Fact]
    public async Task AllLinks_RevokedWithTheSessionsOwn_AreOver()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        var cookie = await hub.OpenShareAsync(session, await hub.ShareSecretAsync(session, new { expires_s = 3600 }));

        await hub.Database.WriteAsync(
            scope =>
            {
                hub.Get<IShareLinks>().RevokeAll(scope, Caller.System, session);
                return true;
            },
            CancellationToken.None);

        Assert.Empty(await hub.WatchableAsync(cookie));
        Assert.Equal("Revoked", await hub.LimitAsync(session, cookie));
    }

    [Fact]
    public async Task Create_FiftyOpenLinks_AreEnough()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        await hub.OpenShareAsync(session, await hub.ShareSecretAsync(session, new { expires_s = 3600, max_uses = 1 }));
        for (int i = 0; i < 50; i++)
        {
            await hub.ShareSecretAsync(session, new { expires_s = 3600 });
        }

        using HttpResponseMessage response = await hub.PostAsync($"/api/session/{session}/links", new { expires_s = 3600 }, Bearer(hub.AdminToken));

        Assert.Equal((HttpStatusCode.Conflict, "links-full"), (response.StatusCode, await response.CodeAsync()));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Cookie_Forged_IsWorthNothing(string value)
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        var real = await hub.OpenShareAsync(session, await hub.ShareSecretAsync(session, new { expires_s = 3600 }));
        PtyId other = hub.Sessions.Add();
        string moved = $"signalbox-share-{other}={real.Value.Split('=', 2)[1]}";

        Assert.Empty(await hub.WatchableAsync(("Cookie", $"signalbox-share-{session}={value}")));
        Assert.Empty(await hub.WatchableAsync(("Cookie", moved)));
    }
}
