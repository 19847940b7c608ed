using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Tests.Features.Access;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>The activity log as clients of the original read and write it.</summary>
public sealed class ActivityTests : IAsyncLifetime
{
    private const string CursorGone =
        "since_id cursor not found (row may have been pruned or belongs to a different workspace); omit since_id to reset";

    private MessagingHub _hub = null!;
    private Agent _ana = null!;
    private Agent _bob = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await MessagingHub.StartAsync();
        _ana = await _hub.JoinAsync("ana");
        _bob = await _hub.JoinAsync("bob");
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task List_WithoutCursor_IsNewestFirst()
    {
        await DeliverAsync("one", "two", "three");

        Assert.Equal(["three", "two", "one"], await SummariesAsync(""));
        Assert.Equal(["three", "two"], await SummariesAsync("limit=2"));
    }

    [Fact]
    public async Task List_AfterACursor_IsOldestFirstAndSkipsNoEqualTimestamp()
    {
        string[] ids = await DeliverAsync("one", "two", "three");

        Assert.Equal(["two", "three"], await SummariesAsync($"since_id={ids[0]}"));
        Assert.Equal(["two"], await SummariesAsync($"since_id={ids[0]}&limit=1"));
        Assert.Empty(await SummariesAsync($"since_id={ids[2]}"));
    }

    [Fact]
    public async Task List_WithReceipts_SaysOfMessagesHowFarTheyCame()
    {
        await DeliverAsync("read", "new");
        await _bob.TakeAsync("default", "limit=1");
        using (await _bob.PostAsync("notify", new { message = "mine" }))
        {
        }

        Assert.Equal(["-", "queued", "seen"], await ReceiptsAsync("?include=peer_info,receipt"));
        Assert.Equal(["-", "-", "-"], await ReceiptsAsync(""));

        // A person asks: what the agent itself reads is delivered by that.
        async Task<string[]> ReceiptsAsync(string query)
        {
            using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{_bob.Id}/activity{query}", _hub.AdminToken);
            return [.. JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray().Select(row => (string?)row!["receipt"] ?? "-")];
        }
    }

    [Theory]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    [InlineData("not-an-id")]
    public async Task List_UnknownCursor_IsGone(string id)
    {
        using HttpResponseMessage response = await _bob.GetAsync($"activity?type=a2a_receive&since_id={id}");

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Equal(CursorGone, (await response.JsonAsync())["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task List_CursorOfAnotherWorkspace_IsGone()
    {
        string[] ids = await DeliverAsync("for bob");
        using HttpResponseMessage response = await _ana.GetAsync($"activity?since_id={ids[0]}");

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    [Fact]
    public async Task List_SinceSeconds_LeavesOutWhatIsOlder()
    {
        await DeliverAsync("old");
        _hub.Time.Advance(TimeSpan.FromSeconds(700));
        await DeliverAsync("new");

        Assert.Equal(["new"], await SummariesAsync("type=a2a_receive&since_secs=600"));
        Assert.Equal(["new", "old"], await SummariesAsync("since_secs=99999999999"));
    }

    [Theory]
    [InlineData("since_secs=0", "since_secs must be a positive integer")]
    [InlineData("since_secs=-5", "since_secs must be a positive integer")]
    [InlineData("since_secs=abc", "since_secs must be a positive integer")]
    [InlineData("source=nobody", "source must be 'canvas' or 'agent'")]
    [InlineData("peer_id=bob", "peer_id must be a UUID")]
    [InlineData("before_ts=yesterday", "before_ts must be an RFC3339 timestamp")]
    public async Task List_WrongValue_IsRefusedInTheOriginalsForm(string query, string error)
    {
        using HttpResponseMessage response = await _bob.GetAsync($"activity?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, (await response.JsonAsync())["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task List_Limit_IsCappedAndABadOneIsTheDefault()
    {
        await _hub.DeliverManyAsync(_bob, 502);

        Assert.Equal(500, (await _bob.ActivityAsync("limit=9999")).Count);
        Assert.Equal(100, (await _bob.ActivityAsync("limit=0")).Count);
        Assert.Equal(100, (await _bob.ActivityAsync("limit=many")).Count);
        Assert.Equal(100, (await _bob.ActivityAsync("limit=-1")).Count);
        Assert.Equal(100, (await _bob.ActivityAsync()).Count);
    }

    [Fact]
    public async Task List_Filters_BySourcePeerTypeAndTime()
    {
        await _hub.DeliverAsync(_bob, "from a person");
        await _hub.DeliverAsync(_bob, "from ana", _ana);
        await _bob.PostAsync("activity", new { activity_type = "a2a_send", summary = "to ana", target_id = _ana.Id.Value });

        Assert.Equal(["from a person"], await SummariesAsync("source=canvas"));
        Assert.Equal(["to ana", "from ana"], await SummariesAsync("source=agent"));
        Assert.Equal(["to ana", "from ana"], await SummariesAsync($"peer_id={_ana.Id}"));
        Assert.Equal(["to ana"], await SummariesAsync("type=a2a_send"));
        Assert.Empty(await SummariesAsync("before_ts=2026-01-01T00:00:00Z"));
        Assert.Equal(3, (await SummariesAsync("before_ts=2026-01-01T00:00:01Z")).Length);
    }

    [Fact]
    public async Task List_Row_HasTheFieldsOfTheOriginal()
    {
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "hello", _ana, "m-1");

        JsonNode row = Assert.Single(await _bob.ActivityAsync("include=peer_info"))!;

        Assert.Equal(
            $$"""{"id":"{{sent.ActivityId}}","seq":{{sent.Seq}},"workspace_id":"{{_bob.Id}}","activity_type":"a2a_receive","source_id":"{{_ana.Id}}","target_id":"{{_bob.Id}}","method":"message/send","summary":"hello","request_body":{{A2aBodies.Send("hello", "m-1").ToJsonString()}},"duration_ms":null,"status":"ok","error_detail":null,"created_at":"2026-01-01T00:00:00.000Z","message_id":"m-1","peer_name":"ana","peer_role":"ana role"}""",
            row.ToJsonString());
    }

    [Fact]
    public async Task Log_OwnRow_IsStoredWithItsEvent()
    {
        using HttpResponseMessage response = await _bob.PostAsync(
            "activity",
            new
            {
                activity_type = "a2a_send",
                method = "message/send",
                summary = "Delegating to ana",
                target_id = _ana.Id.Value,
                source_id = _bob.Id.Value,
                status = "error",
                error_detail = "no answer",
                duration_ms = 12,
                request_body = new { task = "t" },
                response_body = "text",
                metadata = new { k = 1 },
            });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"logged"}""", await response.Content.ReadAsStringAsync());
        JsonNode row = Assert.Single(await _bob.ActivityAsync())!;
        Assert.Equal("""{"task":"t"}""", row["request_body"]!.ToJsonString());
        Assert.Equal("\"text\"", row["response_body"]!.ToJsonString());
        Assert.Equal("no answer", row["error_detail"]!.GetValue<string>());
        Assert.Equal(12, row["duration_ms"]!.GetValue<int>());
        Assert.Equal("Delegating to ana", JsonNode.Parse(Assert.Single(await _hub.EventsAsync(_bob.Id, "ACTIVITY_LOGGED")).Payload)!["summary"]!.GetValue<string>());
    }

    [Fact]
    public async Task Log_SourceOfAnother_IsForbidden()
    {
        using HttpResponseMessage response = await _bob.PostAsync("activity", new { activity_type = "agent_log", source_id = _ana.Id.Value });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("source_id must match authenticated workspace", (await response.JsonAsync())["error"]!.GetValue<string>());
        Assert.Empty(await _bob.ActivityAsync());
    }

    [Fact]
    public async Task Log_UnknownType_IsRefusedWithTheList()
    {
        using HttpResponseMessage response = await _bob.PostAsync("activity", new { activity_type = "delegation" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            "activity_type must be one of: a2a_send, a2a_receive, task_update, agent_log, skill_promotion, memory_write, error",
            (await response.JsonAsync())["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"activity_type\":")]
    [InlineData("{\"activity_type\":\"agent_log\",\"activity_type\":\"error\"}")]
    [InlineData("{\"activity_type\":\"agent_log\",\"summary\":\"\\ud83d\"}")]
    public async Task Log_NoJsonObject_IsRefused(string body)
    {
        using HttpResponseMessage response = await _bob.PostAsync("activity", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid request body", (await response.JsonAsync())["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Log_BodyOverOneMebibyte_IsRefusedAndNotCut()
    {
        const int limit = 1024 * 1024;
        const string start = "{\"activity_type\":\"agent_log\",\"summary\":\"";
        string Body(int length) => $"{start}{new string('x', length - start.Length - 2)}\"}}";

        using HttpResponseMessage fits = await _bob.PostAsync("activity", Body(limit));
        using HttpResponseMessage over = await _bob.PostAsync("activity", Body(limit + 1));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, over.StatusCode);
        Assert.Single(await _bob.ActivityAsync());
    }

    [Fact]
    public async Task List_LargeRows_ComesInSeveralPagesThatMissNothing()
    {
        string cursor = (await _hub.DeliverAsync(_bob, "start", _ana)).ActivityId;
        string large = new('x', 1_000_000);
        for (int i = 0; i < 12; i++)
        {
            await _hub.DeliverAsync(_bob, $"{i} {large}", _ana);
        }

        var pages = new List<string[]>();
        while (await _bob.ActivityAsync($"since_id={cursor}&limit=500") is { Count: > 0 } page)
        {
            pages.Add([.. page.Select(row => row!["summary"]!.GetValue<string>().Split(' ')[0])]);
            cursor = page[^1]!["id"]!.GetValue<string>();
        }

        Assert.InRange(pages.Count, 2, 11);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}"), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Log_LongSummary_IsKeptWholeAndToldInOneLine()
    {
        string summary = new('x', 100_000);

        await _bob.PostAsync("activity", new { activity_type = "agent_log", summary, method = summary });

        Assert.Equal(summary, Assert.Single(await _bob.ActivityAsync())!["summary"]!.GetValue<string>());
        Assert.InRange(Assert.Single(await _hub.EventsAsync(_bob.Id, "ACTIVITY_LOGGED")).Payload.Length, 1, 2000);
    }

    [Fact]
    public async Task Poll_ByTheAgent_MarksDelivered()
    {
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "hello", _ana);
        await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{_bob.Id}/activity?type=a2a_receive", _hub.AdminToken);
        Assert.Equal("queued", await _ana.ReceiptAsync(sent.ActivityId));

        await _bob.ActivityAsync("type=a2a_receive&since_secs=600");

        Assert.Equal("delivered", await _ana.ReceiptAsync(sent.ActivityId));
    }

    [Fact]
    public async Task Poll_ByTheAgent_NeverBringsItsOwnRows()
    {
        await _hub.DeliverAsync(_bob, "from ana", _ana);
        await _bob.PostAsync("activity", new { activity_type = "a2a_receive", summary = "ana responded (3 chars)" });

        Assert.Equal(["from ana"], await SummariesAsync("type=a2a_receive&since_secs=600"));
        Assert.Equal(["from ana"], await _bob.TakeAsync("c1"));
        Assert.Equal(["ana responded (3 chars)", "from ana"], await SummariesAsync("type=a2a_receive"));
    }

    private async Task<string[]> DeliverAsync(params string[] texts)
    {
        var ids = new List<string>();
        foreach (string text in texts)
        {
            ids.Add((await _hub.DeliverAsync(_bob, text, _ana)).ActivityId);
        }

        return [.. ids];
    }

    private async Task<string[]> SummariesAsync(string query) =>
        [.. (await _bob.ActivityAsync(query)).Select(row => row!["summary"]!.GetValue<string>())];
}
