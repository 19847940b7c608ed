using System.Net;
using System.Text;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>Headers, CORS, requirements and failures.</summary>
public sealed class PipelineTests(DefaultHub fixture) : IClassFixture<DefaultHub>
{
    private const string Allowed = "https://adb-1.2.azuredatabricks.net";

    [Theory]
    [InlineData("/")]
    [InlineData("/api/me")]
    [InlineData("/api/test/who")]
    [InlineData("/api/test/crash")]
    [InlineData("/no/such/page")]
    public async Task Headers_OnEverythingButMcp_KeepBrowsersInBounds(string path)
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync(path);

        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("noindex", Assert.Single(response.Headers.GetValues("X-Robots-Tag")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Headers_OnMcp_AreNotAdded()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage mcp = await hub.PostAsync("/mcp", null, Bearer(hub.AdminToken));
        using HttpResponseMessage lookalike = await hub.PostAsync("/mcpanything", null, Bearer(hub.AdminToken));

        Assert.False(mcp.Headers.Contains("Content-Security-Policy"));
        Assert.False(mcp.Headers.Contains("X-Frame-Options"));
        Assert.True(lookalike.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Preflight_WorkspaceOrigin_IsAnsweredWithoutACredential()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new() { ["DATABRICKS_HOST"] = Allowed });

        using HttpResponseMessage response = await PreflightAsync(hub, Allowed);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Allowed, Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("true", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Credentials")));
        Assert.Equal("authorization,content-type", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Allowed)]
    public async Task Preflight_AnyOtherOrigin_IsNotAllowed(string? workspace)
    {
        await using AccessHub hub = await AccessHub.StartAsync(new() { ["DATABRICKS_HOST"] = workspace });

        using HttpResponseMessage response = await PreflightAsync(hub, "https://evil.example");

        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Cors_OrdinaryAnswer_NamesTheAllowedOriginAlone()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new() { ["DATABRICKS_HOST"] = Allowed });

        using HttpResponseMessage allowed = await hub.GetAsync("/api/me", ("Origin", Allowed));
        using HttpResponseMessage other = await hub.GetAsync("/api/me", ("Origin", "https://evil.example"));

        Assert.Equal(Allowed, Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Endpoint_WithoutADeclaration_IsForMembers()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage nobody = await hub.GetAsync("/undeclared");
        using HttpResponseMessage admin = await hub.GetAsync("/undeclared", Bearer(hub.AdminToken));

        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal("Bearer realm=\"signalbox\"", nobody.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
    }

    [Theory]
    [InlineData("member", 403)]
    [InlineData("operator", 200)]
    [InlineData("admin", 200)]
    public async Task Endpoint_ForOperators_AsksForTheRole(string role, int status)
    {
        AccessHub hub = fixture.Hub;
        (_, string token) = await hub.IssueTokenAsync("ana", role);

        using HttpResponseMessage response = await hub.GetAsync("/api/test/operators", Bearer(token));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Failure_Unexpected_KeepsItsTextToItself()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync("/api/test/crash");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("hunter2", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("internal", await response.CodeAsync());
    }

    [Fact]
    public async Task Refusal_IsProblemDetailsWithTheOldErrorMember()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync("/api/test/refuse");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """{"type":"urn:signalbox:test-refused","title":"Conflict","status":409,"detail":"Not now.","error":"Not now."}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("not json", "application/json", 400, "bad-request")]
    [InlineData("{}", "text/plain", 415, "media-type")]
    [InlineData("", "application/json", 400, "bad-request")]
    [InlineData("[1]", "application/json", 400, "bad-request")]
    public async Task Body_Unreadable_IsDescribed(string body, string mediaType, int status, string code)
    {
        AccessHub hub = fixture.Hub;
        using HttpRequestMessage request = hub.Request(HttpMethod.Post, "/api/signin");
        request.Content = new StringContent(body, Encoding.UTF8, mediaType);

        using HttpResponseMessage response = await hub.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, await response.CodeAsync());
    }

    [Fact]
    public async Task Body_TooLarge_IsRefused()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.PostAsync("/api/signin", new { token = new string('a', 20_000) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("body-too-large", await response.CodeAsync());
    }

    [Theory]
    [InlineData("GET", "/api/no/such", 404, "route-unknown")]
    [InlineData("DELETE", "/api/me", 405, "method-not-allowed")]
    public async Task Route_Unknown_IsDescribed(string method, string path, int status, string code)
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.Client.SendAsync(hub.Request(HttpMethod.Parse(method), path, Bearer(hub.AdminToken)));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, await response.CodeAsync());
    }

    private static Task<HttpResponseMessage> PreflightAsync(AccessHub hub, string origin) => hub.Client.SendAsync(hub.Request(
        HttpMethod.Options,
        "/mcp",
        ("Origin", origin),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "authorization,content-type")));
}
