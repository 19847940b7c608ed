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

    [Theory]
    [InlineData("order=up", "order is 'up'; use oldest or newest.")]
    [InlineData("limit=0", "limit is 0; give a number from 1 to 1000.")]
    [InlineData("wait=31", "wait is 31; give seconds from 0 to 30")]
    [InlineData("order=newest&wait=1", "none with order=newest")]
    [InlineData("from=-1", "from is -1, which is no moment; give epoch seconds.")]
    [InlineData("to=1e300", "which is no moment")]
    public async Task Page_ValueOutOfRange_NamesTheRange(string query, string sentence)
    {
        await using LogHub hub = await LogHub.StartAsync();

        using HttpResponseMessage response = await hub.GetAsAdminAsync($"/api/audit?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FilterTooLong_IsRefused()
    {
        await using LogHub hub = await LogHub.StartAsync();

        using HttpResponseMessage response = await hub.GetAsAdminAsync($"/api/audit?actor={new string('x', 301)}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Page_NewestFirst_GoesBackToTheFirstRowAndEnds()
    {
        await using LogHub hub = await LogHub.StartAsync();
        foreach (string name in (string[])["ann", "bob", "cid"])
        {
            await hub.IssueTokenAsync(name);
        }

        var seen = new List<long>();
        string cursor = "";
        do
        {
            JsonNode page = await GetAsync(hub, $"/api/audit?order=newest&limit=2{cursor}");
            seen.AddRange(page["entries"]!.AsArray().Select(entry => entry!["seq"]!.GetValue<long>()));
            long next = page["next"]!.GetValue<long>();
            cursor = next == 0 ? "" : $"&before={next}";
        }
        while (cursor.Length > 0);

        Assert.Equal(seen.Count, seen.Max());
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Fact]
    public async Task Page_Filters_GiveWhatFitsAllOfThem()
    {
        await using LogHub hub = await LogHub.StartAsync();
        await hub.ActAsync("ann", "task.submit", "task-1");
        await hub.ActAsync("bob", "task.submit", "task-1");
        await hub.ActAsync("ann", "task.cancel", "task-10");
        await hub.ActAsync("ann", "tasks.other", "task-1");
        hub.Time.Advance(TimeSpan.FromMinutes(1));
        double later = hub.Time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        await hub.ActAsync("ann", "task.submit", "100%_sure");

        Assert.Equal(["task.submit", "task.cancel", "task.submit"], await ActionsAsync(hub, "actor=ann&action=task"));
        Assert.Equal(["task.submit", "task.submit", "tasks.other"], await ActionsAsync(hub, $"subject=task-1&to={later}&action=&actor=", except: "task.cancel"));
        Assert.Equal(["task.submit"], await ActionsAsync(hub, $"actor=ann&from={later}"));
        Assert.Equal(["task.submit"], await ActionsAsync(hub, "subject=100%25_"));
        Assert.Empty(await ActionsAsync(hub, "subject=100_"));
        Assert.Empty(await ActionsAsync(hub, "actor=ann' OR '1'='1"));
    }

    [Fact]
    public async Task Page_WaitingAtTheEnd_HasTheNextRowThatFits()
    {
        await using LogHub hub = await LogHub.StartAsync();
        await hub.ActAsync("ann", "task.submit", "task-1");
        long end = (await GetAsync(hub, "/api/audit?limit=1000"))["next"]!.GetValue<long>();

        Task<JsonNode> waiting = GetAsync(hub, $"/api/audit?after={end}&wait=30&actor=bob");
        await hub.ActAsync("ann", "task.submit", "task-2");
        await hub.ActAsync("bob", "task.submit", "task-3");

        JsonNode page = await waiting;
        Assert.Equal("task-3", Assert.Single(page["entries"]!.AsArray())!["subject"]!.GetValue<string>());
        Assert.Equal(end + 2, page["next"]!.GetValue<long>());
    }

    [Fact]
    public async Task Page_WaitingWithATokenThatIsRevoked_EndsAndIsRefusedAfterwards()
    {
        await using LogHub hub = await LogHub.StartAsync();
        (string id, string token) = await hub.IssueTokenAsync("ada", "admin");
        long end = (await GetAsync(hub, "/api/audit?limit=1000"))["next"]!.GetValue<long>();

        Task<HttpResponseMessage> waiting = hub.GetAsync($"/api/audit?after={end}&wait=30&actor=nobody", token);
        await hub.RevokeTokenAsync(id);

        using HttpResponseMessage ended = await waiting;
        using HttpResponseMessage refused = await hub.GetAsync("/api/audit", token);
        Assert.True(ended.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized, ended.StatusCode.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
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

    private static async Task<string[]> ActionsAsync(LogHub hub, string query, string except = "")
    {
        JsonNode page = await GetAsync(hub, $"/api/audit?{query}");
        return [.. page["entries"]!.AsArray().Select(entry => entry!["action"]!.GetValue<string>()).Where(action => action != except)];
    }

    private static async Task<JsonNode> GetAsync(LogHub hub, string path)
    {
        using HttpResponseMessage response = await hub.GetAsAdminAsync(path);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }
}
