using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Messaging;

public sealed class InboxTests : IAsyncLifetime
{
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
    public async Task Inbox_MessageOfAPeer_HasEveryField()
    {
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "hello", _ana);

        JsonObject page = await _bob.InboxAsync();

        JsonNode message = Assert.Single(page["messages"]!.AsArray())!;
        Assert.Equal(
            $$"""{"activity_id":"{{sent.ActivityId}}","seq":{{sent.Seq}},"text":"hello","peer_id":"{{_ana.Id}}","kind":"peer_agent","method":"message/send","created_at":"2026-01-01T00:00:00.000Z","peer_name":"ana","peer_role":"ana role","lease_until":"2026-01-01T00:01:00.000Z"}""",
            message.ToJsonString());
        Assert.Equal(1, page["waiting"]!.GetValue<int>());
        Assert.Null(page["overflow"]);
    }

    [Fact]
    public async Task Inbox_MessageOfAPerson_IsCanvasUserWithoutPeer()
    {
        await _hub.DeliverAsync(_bob, "hello");

        JsonNode message = (await _bob.InboxAsync())["messages"]![0]!;

        Assert.Equal("canvas_user", message["kind"]!.GetValue<string>());
        Assert.Equal("", message["peer_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lease_ConsumersTaskEnds_GoesToTheOneWhoWaits()
    {
        await _hub.DeliverAsync(_bob, "one");
        await _hub.DeliverAsync(_bob, "two");
        Assert.Equal(["one"], await _bob.TakeAsync("task-1", "limit=1"));
        Assert.Equal(["two"], await _bob.TakeAsync("task-2"));
        Task<string[]> waiting = _bob.TakeAsync("task-3", "wait=60");

        await _hub.Get<IDatabase>().WriteAsync(
            scope =>
            {
                _hub.Get<IInboxLeases>().Release(scope, _bob.Id, "task-1");
                return true;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["one"], await waiting);
    }

    [Fact]
    public async Task Lease_SameConsumer_SeesItsMessagesAgainAndRenewed()
    {
        await _hub.DeliverAsync(_bob, "one");
        Assert.Equal(["one"], await _bob.TakeAsync("c1"));
        _hub.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(["one"], await _bob.TakeAsync("c1"));
        _hub.Time.Advance(TimeSpan.FromSeconds(50));

        Assert.Empty(await _bob.TakeAsync("c2"));
    }

    [Fact]
    public async Task Lease_OtherConsumer_GetsTheRestAndTheFirstOnesAfterTheLease()
    {
        await _hub.DeliverAsync(_bob, "one");
        await _hub.DeliverAsync(_bob, "two");
        Assert.Equal(["one"], await _bob.TakeAsync("c1", "limit=1"));
        Assert.Equal(["two"], await _bob.TakeAsync("c2"));

        _hub.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(["one", "two"], await _bob.TakeAsync("c3"));
    }

    [Fact]
    public async Task Ack_HeldLease_RemovesOnce()
    {
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "one");
        await _bob.TakeAsync("c1");

        Assert.False(await _bob.AckAsync(sent.ActivityId, "c2"));
        Assert.True(await _bob.AckAsync(sent.ActivityId, "c1"));
        Assert.False(await _bob.AckAsync(sent.ActivityId, "c1"));
        Assert.Empty(await _bob.TakeAsync("c1"));
    }

    [Fact]
    public async Task Ack_AfterTheLease_SaysSoAndTheMessageComesAgain()
    {
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "one");
        await _bob.TakeAsync("c1");
        _hub.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.False(await _bob.AckAsync(sent.ActivityId, "c1"));
        Assert.Equal(["one"], await _bob.TakeAsync("c2"));
    }

    [Fact]
    public async Task Ack_WithoutALeaseUnknownOrOfAnother_RemovesNothing()
    {
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "one");

        Assert.False(await _bob.AckAsync(sent.ActivityId, "c1"));
        Assert.False(await _bob.AckAsync("no-such-message", "c1"));
        await _bob.TakeAsync("c1");
        Assert.False(await _ana.AckAsync(sent.ActivityId, "c1"));
        Assert.Equal(["one"], await _bob.TakeAsync("c1"));
    }

    [Fact]
    public async Task Lease_ClockSetBack_IsNotHeldLongerThanALease()
    {
        await _hub.DeliverAsync(_bob, "one");
        await _bob.TakeAsync("c1");
        await _hub.Get<Storage.IDatabase>().WriteAsync(
            scope => Dapper.SqlMapper.Execute(scope.Connection, "UPDATE inbox SET lease_until_ms = lease_until_ms + 3600000", transaction: scope.Transaction),
            TestContext.Current.CancellationToken);

        Assert.Equal(["one"], await _bob.TakeAsync("c2"));
    }

    [Fact]
    public async Task Wait_MessageArrives_ReturnsWithItAtOnce()
    {
        int timers = _hub.Time.WaitingTimers;
        Task<JsonObject> waiting = _bob.InboxAsync("wait=300");
        await Eventually.TrueAsync(() => _hub.Time.WaitingTimers > timers, "the call waits");
        await _hub.DeliverAsync(_bob, "now");

        Assert.Equal("now", (await waiting)["messages"]![0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Wait_TimeIsUp_ReturnsEmpty()
    {
        Task<JsonObject> waiting = _bob.InboxAsync("wait=30");
        await Eventually.TrueAsync(
            () =>
            {
                _hub.Time.Advance(TimeSpan.FromSeconds(1));
                return waiting.IsCompleted;
            },
            "the wait ends");

        Assert.Equal("""{"messages":[],"waiting":0}""", (await waiting).ToJsonString());
    }

    [Fact]
    public async Task Wait_LeaseOfADeadConsumerEnds_ReturnsWithItsMessage()
    {
        await _hub.DeliverAsync(_bob, "one");
        await _bob.TakeAsync("dead");
        Task<string[]> waiting = _bob.TakeAsync("alive", "wait=300");
        await Eventually.TrueAsync(
            () =>
            {
                _hub.Time.Advance(TimeSpan.FromSeconds(1));
                return waiting.IsCompleted;
            },
            "the lease ends");

        Assert.Equal(["one"], await waiting);
    }

    [Fact]
    public async Task Wait_WithAfter_IgnoresWhatWasTakenBefore()
    {
        DeliveredMessage first = await _hub.DeliverAsync(_bob, "one");
        await _bob.TakeAsync("c1");
        await _hub.DeliverAsync(_bob, "two");

        Assert.Equal(["two"], await _bob.TakeAsync("c1", $"after={first.Seq}"));
    }

    [Fact]
    public async Task Receipt_OnItsWay_GoesThroughEveryState()
    {
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "hello", _ana);
        Assert.Equal("queued", await _ana.ReceiptAsync(sent.ActivityId));
        await _bob.TakeAsync("c1", "seen=false");
        Assert.Equal("delivered", await _ana.ReceiptAsync(sent.ActivityId));
        await _bob.TakeAsync("c1");
        Assert.Equal("seen", await _ana.ReceiptAsync(sent.ActivityId));
        await _bob.AckAsync(sent.ActivityId, "c1");
        Assert.Equal("done", await _ana.ReceiptAsync(sent.ActivityId));

        string[] told = [.. (await _hub.EventsAsync(_bob.Id, "MESSAGE_RECEIPT")).Select(e => JsonNode.Parse(e.Payload)!["state"]!.GetValue<string>())];
        Assert.Equal(["delivered", "seen", "done"], told);
    }

    [Fact]
    public async Task Receipt_OfAnothersMessage_IsUnknown()
    {
        Agent eve = await _hub.JoinAsync("eve");
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "hello", _ana);

        Assert.Equal("404", await eve.ReceiptAsync(sent.ActivityId));
        Assert.Equal("404", await _bob.ReceiptAsync(sent.ActivityId));
    }

    [Fact]
    public async Task Receipt_OfAPersonsMessage_IsReadAtItsTarget()
    {
        DeliveredMessage sent = await _hub.DeliverAsync(_bob, "hello");
        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{_bob.Id}/receipts/{sent.ActivityId}", _hub.AdminToken);

        Assert.Equal(
            $$"""{"activity_id":"{{sent.ActivityId}}","state":"queued","queued_at":"2026-01-01T00:00:00.000Z","delivered_at":null,"seen_at":null,"done_at":null}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Deliver_SameMessageTwice_IsThereOnce()
    {
        DeliveredMessage first = await _hub.DeliverAsync(_bob, "hello", _ana, "m-1");
        DeliveredMessage again = await _hub.DeliverAsync(_bob, "hello", _ana, "m-1");

        Assert.Equal(first with { Repeated = true }, again);
        Assert.Equal(["hello"], await _bob.TakeAsync("c1"));
    }

    [Fact]
    public async Task Deliver_SameIdOfAnotherSender_IsAnotherMessage()
    {
        await _hub.DeliverAsync(_bob, "from ana", _ana, "1");
        await _hub.DeliverAsync(_bob, "from a person", null, "1");

        Assert.Equal(["from ana", "from a person"], await _bob.TakeAsync("c1"));
    }

    [Fact]
    public async Task Deliver_SameIdWithAnotherText_IsRefusedAndNotLostSilently()
    {
        await _hub.DeliverAsync(_bob, "one", _ana, "1");

        SignalboxException refusal = await Assert.ThrowsAsync<SignalboxException>(() => _hub.DeliverAsync(_bob, "two", _ana, "1"));

        Assert.Equal("message-id-taken", refusal.Code);
    }

    [Fact]
    public async Task Deliver_UnknownOrRemovedTarget_IsRefused()
    {
        Agent removed = await _hub.JoinAsync("gone", status: "removed");
        Agent unknown = _ana with { Id = WorkspaceId.New() };

        Assert.Equal(410, (await Assert.ThrowsAsync<SignalboxException>(() => _hub.DeliverAsync(removed, "x"))).StatusCode);
        Assert.Equal(404, (await Assert.ThrowsAsync<SignalboxException>(() => _hub.DeliverAsync(unknown, "x"))).StatusCode);
    }

    [Fact]
    public async Task Inbox_MoreThanAThousandUnacked_SaysByHowManyAndKeepsAll()
    {
        await _hub.DeliverManyAsync(_bob, 1003);

        JsonObject page = await _bob.InboxAsync("limit=100");

        Assert.Equal(1003, page["waiting"]!.GetValue<int>());
        Assert.Equal(3, page["overflow"]!.GetValue<int>());
        Assert.Equal("0", page["messages"]![0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Inbox_LargeMessages_AreGivenAFewAtATimeAndOnlyThoseAreLeased()
    {
        string large = new('x', 1_000_000);
        for (int i = 0; i < 12; i++)
        {
            await _hub.DeliverAsync(_bob, $"{i} {large}", _ana);
        }

        int first = (await _bob.TakeAsync("c1", "limit=100")).Length;
        int second = (await _bob.TakeAsync("c2", "limit=100")).Length;

        Assert.InRange(first, 1, 11);
        Assert.InRange(second, 1, 12 - first);
    }

    [Fact]
    public async Task Inbox_BacklogOfTenThousand_IsWorkedOffInOrderAndLeavesNothing()
    {
        await _hub.DeliverManyAsync(_bob, 10_000);
        int next = 0;
        JsonArray page;
        while ((page = (await _bob.InboxAsync("limit=100"))["messages"]!.AsArray()).Count > 0 && next < 10_000)
        {
            string[] ids = [.. page.Select(message => message!["activity_id"]!.GetValue<string>())];
            Assert.Equal(Enumerable.Range(next, ids.Length).Select(i => $"{i}"), page.Select(message => message!["text"]!.GetValue<string>()));
            await _hub.AckAllAsync(_bob, ids);
            next += ids.Length;
        }

        Assert.Equal(10_000, next);
        Assert.Equal("""{"messages":[],"waiting":0}""", (await _bob.InboxAsync()).ToJsonString());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("wait=301")]
    [InlineData("wait=x")]
    [InlineData("seen=maybe")]
    [InlineData("after=-1")]
    [InlineData("consumer=%07")]
    [InlineData("consumer=0123456789012345678901234567890123456789012345678901234567890123456")]
    public async Task Inbox_WrongValue_IsRefused(string query)
    {
        using HttpResponseMessage response = await _bob.GetAsync($"inbox?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Inbox_WrongCallers_AreRefused()
    {
        string member = await _hub.IssueTokenAsync("someone-else");

        Assert.Equal(HttpStatusCode.Unauthorized, (await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{_bob.Id}/inbox", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{_bob.Id}/inbox", _ana.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{_bob.Id}/inbox", member)).StatusCode);
    }

    [Fact]
    public async Task Inbox_Attachments_AreGivenWithTheText()
    {
        JsonObject body = A2aBodies.Send("see this");
        body["params"]!["message"]!["parts"]!.AsArray().Add(JsonNode.Parse("""{"kind":"file","file":{"uri":"workspace:/a.txt","name":"a.txt","mimeType":"text/plain","size":3}}"""));
        await _hub.Get<IMessages>().DeliverAsync(new NewMessage { Target = _bob.Id, Text = "see this", Body = body }, TestContext.Current.CancellationToken);

        JsonNode message = (await _bob.InboxAsync())["messages"]![0]!;

        Assert.Equal("""[{"uri":"workspace:/a.txt","name":"a.txt","mimeType":"text/plain","size":3}]""", message["attachments"]!.ToJsonString());
    }
}
