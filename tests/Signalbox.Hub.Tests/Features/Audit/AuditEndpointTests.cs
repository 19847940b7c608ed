using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Hub.Tests.Features.Events;

namespace Signalbox.Hub.Tests.Features.Audit;

public sealed class AuditEndpointTests
{
    [Theory]
    [InlineData("/api/audit")]
    [InlineData("/api/audit/verify")]
    public async Task Audit_CallerWhoIsNoAdmin_IsRefused(string path)
    {
        await using LogHub hub = await LogHub.StartAsync();
        (_, string token) = await hub.IssueTokenAsync("olga", "operator");

        using HttpResponseMessage nobody = await hub.GetAsync(path);
        using HttpResponseMessage someone = await hub.GetAsync(path, token);

        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, someone.StatusCode);
    }

    [Fact]
    public async Task Page_AfterACursor_GoesOnOldestFirst()
    {
        await using LogHub hub = await LogHub.StartAsync();
        await hub.IssueTokenAsync("ann");
        await hub.IssueTokenAsync("bob");

        JsonNode first = await GetAsync(hub, "/api/audit?limit=1");
        JsonNode second = await GetAsync(hub, $"/api/audit?after={first["next"]!.GetValue<long>()}&limit=1");

        JsonNode one = Assert.Single(first["entries"]!.AsArray())!;
        JsonNode two = Assert.Single(second["entries"]!.AsArray())!;
        Assert.Equal(
            ["seq", "at", "node", "actor", "via", "action", "subject", "detail", "prev_hash", "hash"],
            one.AsObject().Select(member => member.Key));
        Assert.Equal(one["hash"]!.GetValue<string>(), two["prev_hash"]!.GetValue<string>());
        Assert.Equal("north", two["node"]!.GetValue<string>());
    }

    [Fact]
    public async Task Page_LimitOutOfRange_NamesTheRange()
    {
        await using LogHub hub = await LogHub.StartAsync();

        using HttpResponseMessage response = await hub.GetAsAdminAsync("/api/audit?limit=1001");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("limit is 1001; give a number from 1 to 1000.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TamperedRow_IsNamed()
    {
        await using LogHub hub = await LogHub.StartAsync();
        await hub.IssueTokenAsync("ann");
        Assert.True((await GetAsync(hub, "/api/audit/verify"))["intact"]!.GetValue<bool>());
        long seq = await hub.Database.WriteAsync(
            scope => scope.Connection.ExecuteScalar<long>(
                "UPDATE audit SET actor = 'nobody' WHERE seq = (SELECT MAX(seq) FROM audit) RETURNING seq", transaction: scope.Transaction),
            TestContext.Current.CancellationToken);

        JsonNode verdict = await GetAsync(hub, "/api/audit/verify");

        Assert.False(verdict["intact"]!.GetValue<bool>());
        Assert.Equal($$"""{"seq":{{seq}},"node":"north","reason":"changed"}""", verdict["break"]!.ToJsonString());
    }

    private static async Task<JsonNode> GetAsync(LogHub hub, string path)
    {
        using HttpResponseMessage response = await hub.GetAsAdminAsync(path);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }
}
