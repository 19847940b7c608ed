using System.Net;
using Signalbox.Hub.Features.Access;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class SignInTests(DefaultHub fixture) : IClassFixture<DefaultHub>
{
    [Fact]
    public async Task Me_Nobody_IsNotSignedIn()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync("/api/me");

        Assert.Equal(
            """{"signed_in":false,"identity":null,"roles":[],"sessions":[],"ws_ticket":false,"version":"0.1.0","via":"none","vouched":null,"refusal":null}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SignIn_AdminToken_GivesCookieThatActs()
    {
        AccessHub hub = fixture.Hub;

        var cookie = await hub.SignInAsync();

        using HttpResponseMessage response = await hub.GetAsync("/api/me", cookie);
        Assert.Equal(
            """{"signed_in":true,"identity":"admin","roles":["admin","operator","member","viewer"],"sessions":[],"ws_ticket":false,"version":"0.1.0","via":"cookie","vouched":null,"refusal":null}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SignIn_OverHttp_CookieIsHttpOnlyAndStrict()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.PostAsync("/api/signin", new { token = hub.AdminToken });

        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches($@"^signalbox-{hub.Address.Port}=[A-Za-z0-9_-]{{43}}; max-age=2592000; path=/; samesite=strict; httponly$", cookie);
    }

    [Fact]
    public async Task SignIn_OverHttps_CookieHasHostPrefixAndSecure()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new() { ["CODA_APP_URL"] = "https://hub.example" });

        using HttpResponseMessage response = await hub.PostAsync(
            "/api/signin", new { token = hub.AdminToken }, ("X-Test-Scheme", "https"), ("Host", "hub.example"));

        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^__Host-signalbox=[A-Za-z0-9_-]{43}; max-age=2592000; path=/; secure; samesite=strict; httponly$", cookie);
    }

    [Fact]
    public async Task SignIn_WrongToken_IsRefusedAndLimitedForThatAddressAlone()
    {
        await using AccessHub hub = await AccessHub.StartAsync();
        string wrong = "sbx_" + new string('A', 43);

        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage refused = await hub.PostAsync("/api/signin", new { token = wrong });
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal("invalid-token", await refused.CodeAsync());
        }

        using HttpResponseMessage limited = await hub.PostAsync("/api/signin", new { token = wrong });
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.Equal("180", Assert.Single(limited.Headers.GetValues("Retry-After")));

        using HttpResponseMessage elsewhere = await hub.PostAsync("/api/signin", new { token = wrong }, ("X-Test-Remote", "127.0.0.2"));
        Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
        hub.Time.Advance(TimeSpan.FromMinutes(3));
        using HttpResponseMessage later = await hub.PostAsync("/api/signin", new { token = wrong });
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task SignIn_RightTokenAfterManyFailures_StillWorks()
    {
        await using AccessHub hub = await AccessHub.StartAsync();
        for (int i = 0; i < 20; i++)
        {
            using HttpResponseMessage refused = await hub.PostAsync("/api/signin", new { token = "guess" });
        }

        await hub.SignInAsync();
    }

    [Fact]
    public async Task SignIn_ClearTextFromElsewhere_IsRefusedWithTheRemedy()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.PostAsync("/api/signin", new { token = hub.AdminToken }, ("X-Test-Remote", "192.0.2.7"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("insecure-transport", await response.CodeAsync());
    }

    [Fact]
    public async Task SignIn_ForeignPage_IsRefused()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.PostAsync("/api/signin", new { token = hub.AdminToken }, ("Origin", "https://evil.example"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("origin-not-allowed", await response.CodeAsync());
    }

    [Fact]
    public async Task SignOut_EndsTheCookie()
    {
        AccessHub hub = fixture.Hub;
        var cookie = await hub.SignInAsync();

        using HttpResponseMessage response = await hub.PostAsync("/api/signout", null, cookie, ("Origin", hub.Origin), ("X-Signalbox", "1"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        using HttpResponseMessage after = await hub.GetAsync("/api/test/who", cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task SignOut_Everywhere_EndsEveryBrowserOfTheIdentityAndNobodyElses()
    {
        AccessHub hub = fixture.Hub;
        (_, string ana) = await hub.IssueTokenAsync("ana");
        (_, string anaToo) = await hub.IssueTokenAsync("ana");
        (_, string bob) = await hub.IssueTokenAsync("bob");
        var here = await hub.SignInAsync(ana);
        var elsewhere = await hub.SignInAsync(anaToo);
        var other = await hub.SignInAsync(bob);

        using HttpResponseMessage response = await hub.PostAsync("/api/signout", new { everywhere = true }, here, ("Origin", hub.Origin), ("X-Signalbox", "1"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        foreach ((var cookie, HttpStatusCode expected) in new[] { (here, HttpStatusCode.Unauthorized), (elsewhere, HttpStatusCode.Unauthorized), (other, HttpStatusCode.OK) })
        {
            using HttpResponseMessage after = await hub.GetAsync("/api/test/who", cookie);
            Assert.Equal(expected, after.StatusCode);
        }

        Assert.Contains(hub.Audit.Acts, act => act == """ana access.signout_everywhere ana {"browsers":2}""");
    }

    [Fact]
    public async Task SignIn_TokenThatWasGoodOnce_SaysWhatBecameOfIt()
    {
        AccessHub hub = fixture.Hub;
        (string id, string revoked) = await hub.IssueTokenAsync("ana");
        using HttpResponseMessage revocation = await hub.Client.SendAsync(hub.Request(HttpMethod.Delete, $"/api/tokens/{id}", Bearer(hub.AdminToken)));
        (_, string expired) = await hub.IssueTokenAsync("ana", expiresS: 60);
        hub.Time.Advance(TimeSpan.FromSeconds(60));

        using HttpResponseMessage afterRevocation = await hub.PostAsync("/api/signin", new { token = revoked });
        using HttpResponseMessage afterExpiry = await hub.PostAsync("/api/signin", new { token = expired });

        Assert.Equal((HttpStatusCode.Unauthorized, "token-revoked"), (afterRevocation.StatusCode, await afterRevocation.CodeAsync()));
        Assert.Equal((HttpStatusCode.Unauthorized, "token-expired"), (afterExpiry.StatusCode, await afterExpiry.CodeAsync()));
    }

    [Fact]
    public async Task Me_BrowserWhoseSignInEnded_IsToldSo()
    {
        AccessHub hub = fixture.Hub;
        var cookie = await hub.SignInAsync();
        using HttpResponseMessage signedOut = await hub.PostAsync("/api/signout", null, cookie, ("Origin", hub.Origin), ("X-Signalbox", "1"));

        using HttpResponseMessage me = await hub.GetAsync("/api/me", cookie);
        using HttpResponseMessage refused = await hub.GetAsync("/api/test/who", cookie);

        Assert.Contains("\"refusal\":{\"code\":\"sign-in-ended\"", await me.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, "sign-in-ended"), (refused.StatusCode, await refused.CodeAsync()));
    }

    [Fact]
    public async Task Cookie_UnusedForAWeek_Expires()
    {
        AccessHub hub = fixture.Hub;
        var cookie = await hub.SignInAsync();

        hub.Time.Advance(TimeSpan.FromDays(7));

        using HttpResponseMessage response = await hub.GetAsync("/api/test/who", cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Cookie_UsedEveryDay_LastsThirtyDays()
    {
        AccessHub hub = fixture.Hub;
        var cookie = await hub.SignInAsync();
        for (int day = 1; day < 30; day++)
        {
            hub.Time.Advance(TimeSpan.FromDays(1));
            using HttpResponseMessage used = await hub.GetAsync("/api/test/who", cookie);
            Assert.Equal(HttpStatusCode.OK, used.StatusCode);
            await hub.Get<LastUse>().FlushAsync(CancellationToken.None);
        }

        hub.Time.Advance(TimeSpan.FromDays(1));

        using HttpResponseMessage response = await hub.GetAsync("/api/test/who", cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Bearer_AdminToken_IsTheAdmin()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync("/api/test/who", Bearer(hub.AdminToken));

        Assert.Equal("admin Admin token ", await response.Content.ReadAsStringAsync());
    }
}
