using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class TokenTests(DefaultHub fixture) : IClassFixture<DefaultHub>
{
    [Fact]
    public async Task Issue_ByAdmin_ShowsTheTokenOnceAndStoresItsHash()
    {
        AccessHub hub = fixture.Hub;

        (string id, string token) = await hub.IssueTokenAsync("Ana@Example.com", "operator", 3600);

        Assert.Matches("^sbx_[A-Za-z0-9_-]{43}$", token);
        using HttpResponseMessage who = await hub.GetAsync("/api/test/who", Bearer(token));
        Assert.Equal("ana@example.com Operator token ", await who.Content.ReadAsStringAsync());
        using HttpResponseMessage list = await hub.GetAsync("/api/tokens", Bearer(hub.AdminToken));
        string text = await list.Content.ReadAsStringAsync();
        Assert.Contains(id, text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", text, StringComparison.Ordinal);
        string dump = await hub.Database.ReadAsync(
            connection => string.Join('\n', connection.Query("SELECT * FROM access_tokens").Select(row => (string)row.ToString())), CancellationToken.None);
        Assert.DoesNotContain(token, dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_And_Revoke_AreAuditedAndTold()
    {
        AccessHub hub = fixture.Hub;

        (string id, string token) = await hub.IssueTokenAsync("ana");
        using HttpResponseMessage revoked = await hub.Client.SendAsync(hub.Request(HttpMethod.Delete, $"/api/tokens/{id}", Bearer(hub.AdminToken)));
        using HttpResponseMessage again = await hub.Client.SendAsync(hub.Request(HttpMethod.Delete, $"/api/tokens/{id}", Bearer(hub.AdminToken)));

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        string detail = """{"name":"test","identity":"ana","role":"member","origin":"issued"}""";
        Assert.Equal([$"admin token.create {id} {detail}", $"admin token.revoke {id} {detail}"], hub.Audit.Acts.Where(act => act.Contains(id, StringComparison.Ordinal)));
        Assert.Equal(["token.create", "token.revoke"], hub.Events.Events.Where(known => known.Subject == id).Select(known => known.Kind));
        Assert.All(hub.Events.Events, known => Assert.Equal("", known.Owner));
        Assert.DoesNotContain(hub.Audit.Acts, act => act.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revoked_Token_IsRefusedWithAChallenge()
    {
        AccessHub hub = fixture.Hub;
        (string id, string token) = await hub.IssueTokenAsync("ana");
        using HttpResponseMessage revoked = await hub.Client.SendAsync(hub.Request(HttpMethod.Delete, $"/api/tokens/{id}", Bearer(hub.AdminToken)));

        using HttpResponseMessage response = await hub.GetAsync("/api/test/who", Bearer(token));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer realm=\"signalbox\", error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("invalid-token", await response.CodeAsync());
    }

    [Fact]
    public async Task Expired_Token_IsRefused()
    {
        AccessHub hub = fixture.Hub;
        (_, string token) = await hub.IssueTokenAsync("ana", expiresS: 60);
        hub.Time.Advance(TimeSpan.FromSeconds(59));
        using HttpResponseMessage before = await hub.GetAsync("/api/test/who", Bearer(token));
        hub.Time.Advance(TimeSpan.FromSeconds(1));
        using HttpResponseMessage after = await hub.GetAsync("/api/test/who", Bearer(token));

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task LastUse_IsWrittenInBatches()
    {
        AccessHub hub = fixture.Hub;
        (string id, string token) = await hub.IssueTokenAsync("ana");
        using HttpResponseMessage used = await hub.GetAsync("/api/test/who", Bearer(token));
        Assert.Null(await LastUsedAsync(hub, id));

        await hub.Get<LastUse>().FlushAsync(CancellationToken.None);

        Assert.Equal(hub.Time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, await LastUsedAsync(hub, id));
    }

    [Theory]
    [InlineData("member")]
    [InlineData("operator")]
    public async Task Tokens_ForOthersThanAdmins_AreForbidden(string role)
    {
        AccessHub hub = fixture.Hub;
        (_, string token) = await hub.IssueTokenAsync("ana", role);

        using HttpResponseMessage response = await hub.PostAsync("/api/tokens", new { name = "mine", identity = "ana", role = "admin" }, Bearer(token));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("role-required", await response.CodeAsync());
    }

    [Theory]
    [InlineData("""{"identity":"ana"}""", "token-name")]
    [InlineData("""{"name":"x"}""", "token-identity")]
    [InlineData("""{"name":"x","identity":"system"}""", "token-identity")]
    [InlineData("""{"name":"x","identity":"a b"}""", "token-identity")]
    [InlineData("""{"name":"x","identity":"../a"}""", "token-identity")]
    [InlineData("""{"name":"x","identity":"ana","role":"root"}""", "token-role")]
    [InlineData("""{"name":"x","identity":"ana","expires_s":0}""", "token-expiry")]
    [InlineData("""{"name":"x","identity":"ana","expires_s":-5}""", "token-expiry")]
    public async Task Issue_WrongValue_IsRefusedByName(string body, string code)
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.PostAsync("/api/tokens", JsonNode.Parse(body), Bearer(hub.AdminToken));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, await response.CodeAsync());
    }

    [Fact]
    public async Task Revoke_Unknown_IsNotFound()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.Client.SendAsync(hub.Request(HttpMethod.Delete, "/api/tokens/tok-nothing", Bearer(hub.AdminToken)));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("token-unknown", await response.CodeAsync());
    }

    [Fact]
    public async Task TaskToken_AtMcp_SpeaksForTheOwnerUntilTheTaskEnds()
    {
        AccessHub hub = fixture.Hub;
        TaskId task = TaskId.New();
        string token = await IssueAsync(hub, task);
        using HttpResponseMessage mcp = await hub.PostAsync("/mcp", null, Bearer(token));
        using HttpResponseMessage elsewhere = await hub.PostAsync("/mcpanything", null, Bearer(token));
        using HttpResponseMessage signIn = await hub.PostAsync("/api/signin", new { token });

        Assert.Equal("task", await mcp.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
        Assert.Equal("task-token-path", await elsewhere.CodeAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);

        await hub.Database.WriteAsync(
            scope =>
            {
                hub.Get<ITaskTokens>().Revoke(scope, task);
                return true;
            },
            CancellationToken.None);
        using HttpResponseMessage after = await hub.PostAsync("/mcp", null, Bearer(token));
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task TaskToken_IssuedAgain_ReplacesTheFormer()
    {
        AccessHub hub = fixture.Hub;
        TaskId task = TaskId.New();
        string first = await IssueAsync(hub, task);
        string second = await IssueAsync(hub, task);

        using HttpResponseMessage old = await hub.PostAsync("/mcp", null, Bearer(first));
        using HttpResponseMessage now = await hub.PostAsync("/mcp", null, Bearer(second));

        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
    }

    private static Task<string> IssueAsync(AccessHub hub, TaskId task) =>
        hub.Database.WriteAsync(scope => hub.Get<ITaskTokens>().Issue(scope, task, "ana", WorkspaceId.New()), CancellationToken.None);

    private static async Task<double?> LastUsedAsync(AccessHub hub, string id)
    {
        using HttpResponseMessage list = await hub.GetAsync("/api/tokens", Bearer(hub.AdminToken));
        JsonNode row = JsonNode.Parse(await list.Content.ReadAsStringAsync())!.AsArray().Single(token => token!["id"]!.GetValue<string>() == id)!;
        return row["last_used_at"]?.GetValue<double>();
    }
}
