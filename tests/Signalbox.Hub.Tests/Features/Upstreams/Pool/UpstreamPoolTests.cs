using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Pool;

public sealed class UpstreamPoolTests : IAsyncDisposable
{
    private static readonly UpstreamRequest Call = new("tools/call", new JsonObject { ["name"] = "add" });

    private readonly PoolStage _stage = new();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Apply_NewEndpoints_OpensNothing()
    {
        _stage.Catalog(PoolStage.Endpoint("a"), PoolStage.Endpoint("b"));

        Assert.Equal(["a", "b"], _stage.Pool.Names);
        Assert.Equal(UpstreamConnectionState.Idle, _stage.Pool.Find("a")!.State);
        Assert.Equal(0, _stage.Connector.Attempts);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Send_UnknownEndpoint_NamesTheKnownOnes()
    {
        _stage.Catalog(PoolStage.Endpoint("a"), PoolStage.Endpoint("b"));

        UpstreamException e = await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("c"));

        Assert.Equal(UpstreamFailure.UnknownEndpoint, e.Failure);
        Assert.Contains("a, b", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ManyAtOnce_ShareOneConnection()
    {
        _stage.Catalog(PoolStage.Endpoint("a"), PoolStage.Endpoint("b"));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SendAsync("a")));

        Assert.Single(_stage.Connector.Opened);
        Assert.Equal(UpstreamConnectionState.Open, _stage.Pool.Find("a")!.State);
        Assert.Equal(UpstreamConnectionState.Idle, _stage.Pool.Find("b")!.State);
        Assert.Equal(0, _stage.Pool.Find("a")!.InFlight);
    }

    [Fact]
    public async Task Send_PerCaller_GivesEachCallerItsOwn()
    {
        _stage.Catalog(PoolStage.Endpoint("a") with { Session = UpstreamSessionPolicy.PerCaller });

        int ana = await SendAsync("a", "ana");
        int eve = await SendAsync("a", "eve");

        Assert.NotEqual(ana, eve);
        Assert.Equal(ana, await SendAsync("a", "ana"));
    }

    [Fact]
    public async Task Send_Stateless_ClosesTheConnectionWithTheCall()
    {
        _stage.Catalog(PoolStage.Endpoint("a") with { Session = UpstreamSessionPolicy.Stateless });

        await SendAsync("a", "ana");
        await SendAsync("a", "ana");

        Assert.Equal(2, _stage.Connector.Opened.Length);
        await Eventually.TrueAsync(() => _stage.Connector.Opened.All(connection => connection.Closings == 1), "both connections are closed");
    }

    [Fact]
    public async Task Send_MoreCallersThanSessions_ClosesTheOneUnusedForLongest()
    {
        _stage.Catalog(PoolStage.Endpoint("a") with { Session = UpstreamSessionPolicy.PerCaller, MaxSessions = 2 });
        await SendAsync("a", "ana");
        _stage.Time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync("a", "bob");
        _stage.Time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync("a", "eve");

        await SendAsync("a", "kim");

        await Eventually.TrueAsync(() => _stage.Connector.Opened[0].Closings == 1, "ana's session is closed");
        Assert.Equal(0, _stage.Connector.Opened[2].Closings);
    }

    [Fact]
    public async Task CloseUnused_TenMinutes_ClosesCallersSessionsOnly()
    {
        _stage.Catalog(PoolStage.Endpoint("a") with { Session = UpstreamSessionPolicy.PerCaller });
        await SendAsync("a", "ana");
        await _stage.Pool.SendAsync("a", Call with { IsProbe = true }, TestContext.Current.CancellationToken);

        _stage.Time.Advance(TimeSpan.FromMinutes(10));
        _stage.Pool.CloseUnused();

        await Eventually.TrueAsync(() => _stage.Connector.Opened[0].Closings == 1, "ana's session is closed");
        Assert.Equal(0, _stage.Connector.Opened[1].Closings);
    }

    [Fact]
    public async Task Connection_Dies_IsReportedAndReopenedUnasked()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");

        _stage.Connector.Opened[0].Die();
        await Eventually.TrueAsync(() => _stage.Seen.Has(EvidenceKind.Lost), "the loss is reported");
        UpstreamEvidence lost = _stage.Seen.All.Single(evidence => evidence.Kind == EvidenceKind.Lost);
        await Eventually.TrueAsync(() => Advance(TimeSpan.Zero) && _stage.Connector.Opened.Length == 2, "it is opened again");

        Assert.Equal(EvidenceSource.Event, lost.Source);
        Assert.Equal(UpstreamFailure.Exited, lost.Failure);
        Assert.Equal("signal 9", lost.Exit);
    }

    [Fact]
    public async Task Open_Fails_IsTriedAgainForEverWithGrowingWaits()
    {
        _stage.Connector.Open = (_, _) => throw new UpstreamFault(UpstreamFailure.Unreachable, "refused");
        _stage.Catalog(PoolStage.Endpoint("a"));
        await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a"));

        foreach (int seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            int before = _stage.Connector.Attempts;
            _stage.Time.Advance(TimeSpan.FromSeconds(seconds));
            await Eventually.TrueAsync(() => _stage.Connector.Attempts == before + 1, $"an attempt after {seconds} s");
            await Eventually.TrueAsync(() => _stage.Pool.Find("a")!.NextRetryAt > _stage.Time.GetUtcNow(), "the next wait has begun");
        }

        _stage.Connector.Open = (connection, _) => Task.FromResult<IUpstreamConnection>(connection);
        _stage.Time.Advance(TimeSpan.FromSeconds(60));
        await Eventually.TrueAsync(() => _stage.Pool.Find("a")!.State == UpstreamConnectionState.Open, "it is open again");
    }

    [Fact]
    public async Task Send_WhileItWaits_FailsAtOnceWithTheTimeThatIsLeft()
    {
        _stage.Connector.Open = (_, _) => throw new UpstreamFault(UpstreamFailure.Unreachable, "refused");
        _stage.Catalog(PoolStage.Endpoint("a"));
        await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a"));

        UpstreamException e = await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a"));

        Assert.Equal(UpstreamFailure.BackingOff, e.Failure);
        Assert.Equal(TimeSpan.FromSeconds(1), e.RetryAfter);
        Assert.Contains("refused", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, _stage.Connector.Attempts);
    }

    [Fact]
    public async Task Send_ServerIsBack_WorksOneSecondAfterTheLastAttemptAtLatest()
    {
        _stage.Connector.Open = (_, _) => throw new UpstreamFault(UpstreamFailure.Unreachable, "refused") { RetryAfter = TimeSpan.FromMinutes(1) };
        _stage.Catalog(PoolStage.Endpoint("a"));
        await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a"));
        _stage.Connector.Open = (connection, _) => Task.FromResult<IUpstreamConnection>(connection);

        _stage.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, await SendAsync("a"));
    }

    [Fact]
    public async Task Send_SessionLost_IsRepeatedOnceOnAFreshSession()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");
        int calls = 0;
        _stage.Connector.Opened[0].Answer = (_, _, _, _) =>
        {
            calls++;
            throw new UpstreamFault(UpstreamFailure.SessionLost, "404");
        };

        Assert.Equal(2, await SendAsync("a"));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Send_BrokenMidway_IsNotRepeatedAndSaysThatTheOutcomeIsUnknown()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");
        _stage.Connector.Opened[0].Answer = (_, _, _, _) => throw new UpstreamFault(UpstreamFailure.Broken, "reset") { OutcomeUnknown = true };

        UpstreamException e = await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a"));

        Assert.True(e.OutcomeUnknown);
        Assert.Equal("call_tool(a/add) failed: Broken: reset", e.Message);
    }

    [Fact]
    public async Task Send_ServerAnswersWithAnError_KeepsTheConnection()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");
        _stage.Connector.Opened[0].Answer = (_, _, _, _) => throw new UpstreamFault(UpstreamFailure.Answered, "no such tool") { RpcCode = -32602 };

        UpstreamException e = await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a"));

        Assert.Equal(-32602, e.RpcCode);
        Assert.Equal(UpstreamConnectionState.Open, _stage.Pool.Find("a")!.State);
        Assert.False(_stage.Seen.Has(EvidenceKind.Failed));
    }

    [Fact]
    public async Task Send_NoAnswerInTimeButAlive_KeepsTheConnectionForTheOthers()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");
        FakeConnection connection = _stage.Connector.Opened[0];
        var pinged = new TaskCompletionSource();
        connection.Answer = (_, _, _, token) => Never(token);
        connection.Ping = _ =>
        {
            pinged.SetResult();
            return Task.CompletedTask;
        };

        UpstreamException e = await TimesOutAsync();
        await pinged.Task;

        Assert.Equal(UpstreamFailure.Timeout, e.Failure);
        Assert.True(e.OutcomeUnknown);
        Assert.Equal(UpstreamConnectionState.Open, _stage.Pool.Find("a")!.State);
    }

    [Fact]
    public async Task Send_NoAnswerAndNoSignOfLife_ReplacesTheConnection()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");
        FakeConnection wedged = _stage.Connector.Opened[0];
        wedged.Answer = (_, _, _, token) => Never(token);
        wedged.Ping = token => Never(token);

        await TimesOutAsync();
        await Eventually.TrueAsync(() => Advance(TimeSpan.FromSeconds(5)) && wedged.Closings == 1, "the wedged connection is closed");

        await Eventually.TrueAsync(() => _stage.Connector.Opened.Length == 2, "another one is open");
    }

    [Fact]
    public async Task Send_ServerReportsProgress_IsGivenMoreTime()
    {
        _stage.Catalog(PoolStage.Endpoint("a") with { Timeout = TimeSpan.FromSeconds(10) });
        await SendAsync("a");
        var done = new TaskCompletionSource<JsonObject>();
        CallHooks? hooks = null;
        _stage.Connector.Opened[0].Answer = (_, _, given, token) =>
        {
            hooks = given;
            return done.Task.WaitAsync(token);
        };

        Task<JsonObject> call = _stage.Pool.SendAsync("a", Call with { Progress = _ => Task.CompletedTask }, TestContext.Current.CancellationToken);
        for (int i = 0; i < 5; i++)
        {
            _stage.Time.Advance(TimeSpan.FromSeconds(9));
            await hooks!.Progress!([]);
        }

        done.SetResult(new JsonObject { ["ok"] = true });
        Assert.True((bool)(await call)["ok"]!);
    }

    [Fact]
    public async Task Send_TooManyAtOnce_AreRefusedWithoutTouchingTheServer()
    {
        _stage.Catalog(PoolStage.Endpoint("a") with { MaxConcurrentCalls = 1 });
        await SendAsync("a");
        var done = new TaskCompletionSource<JsonObject>();
        _stage.Connector.Opened[0].Answer = (_, _, _, token) => done.Task.WaitAsync(token);

        Task<JsonObject> runs = _stage.Pool.SendAsync("a", Call, TestContext.Current.CancellationToken);
        Task<JsonObject> waits = _stage.Pool.SendAsync("a", Call, TestContext.Current.CancellationToken);
        UpstreamException e = await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a"));
        done.SetResult([]);
        await Task.WhenAll(runs, waits);

        Assert.Equal(UpstreamFailure.Busy, e.Failure);
    }

    [Fact]
    public async Task Send_VariableWithoutValue_TriesNothing()
    {
        _stage.Catalog(PoolStage.Endpoint("a") with { AuthTokenEnv = "A_TOKEN" });

        UpstreamException e = await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a"));

        Assert.Equal(UpstreamFailure.CredentialMissing, e.Failure);
        Assert.Contains("A_TOKEN", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _stage.Connector.Attempts);
    }

    [Fact]
    public async Task ApplyVariables_ValueChanged_ConnectsAnewBeforeTheOldConnectionGoes()
    {
        _stage.Variables["A_TOKEN"] = "one";
        _stage.Variables["B_TOKEN"] = "one";
        _stage.Catalog(PoolStage.Endpoint("a") with { AuthTokenEnv = "A_TOKEN" }, PoolStage.Endpoint("b") with { AuthTokenEnv = "B_TOKEN" });
        await SendAsync("a");
        await SendAsync("b");
        var done = new TaskCompletionSource<JsonObject>();
        FakeConnection old = _stage.Connector.Opened[0];
        old.Answer = (_, _, _, token) => done.Task.WaitAsync(token);
        Task<JsonObject> underWay = _stage.Pool.SendAsync("a", Call, TestContext.Current.CancellationToken);

        _stage.Variables["A_TOKEN"] = "two";
        _stage.Pool.ApplyVariables();
        await Eventually.TrueAsync(() => _stage.Connector.Opened.Length == 3, "a new connection is open");

        await Eventually.TrueAsync(async () => await SendAsync("a") == 3, "new requests use the new connection");
        Assert.Equal(0, old.Closings);
        done.SetResult(new JsonObject { ["connection"] = 1 });
        Assert.Equal(1, (int)(await underWay)["connection"]!);
        await Eventually.TrueAsync(() => old.Closings == 1, "the old connection is closed after its last answer");
        Assert.False(_stage.Seen.Has(EvidenceKind.Lost));
    }

    [Fact]
    public async Task Apply_OneChangedOneRemoved_LeavesTheOthersConnections()
    {
        _stage.Catalog(PoolStage.Endpoint("same"), PoolStage.Endpoint("changed"), PoolStage.Endpoint("gone"));
        foreach (string name in new[] { "same", "changed", "gone" })
        {
            await SendAsync(name);
        }

        _stage.Catalog(PoolStage.Endpoint("same"), PoolStage.Endpoint("changed") with { Endpoint = "other" });

        await Eventually.TrueAsync(() => _stage.Connector.Opened.Length == 4, "the changed one is opened anew");
        await Eventually.TrueAsync(() => _stage.Connector.Opened[1].Closings == 1 && _stage.Connector.Opened[2].Closings == 1, "the others are closed");
        Assert.Equal(1, await SendAsync("same"));
        Assert.Equal(2, _stage.Pool.Find("same")!.Generation);
        Assert.Equal(UpstreamFailure.UnknownEndpoint, (await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("gone"))).Failure);
        Assert.Contains(_stage.Seen.All, evidence => evidence is { Endpoint: "gone", Kind: EvidenceKind.Removed });
    }

    [Fact]
    public async Task List_ManyPages_GivesAllItems()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");
        _stage.Connector.Opened[0].Answer = (_, parameters, _, _) => Task.FromResult(Page((string?)parameters?["cursor"] switch { null => ("one", "2"), "2" => ("two", "3"), _ => ("three", null) }));

        IReadOnlyList<JsonObject> tools = await _stage.Pool.ListAsync("a", "tools/list", null, TestContext.Current.CancellationToken);

        Assert.Equal(["one", "two", "three"], tools.Select(tool => (string)tool["name"]!));
    }

    [Fact]
    public async Task List_CursorsInCircles_IsRefused()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");
        _stage.Connector.Opened[0].Answer = (_, parameters, _, _) => Task.FromResult(Page(("tool", (string?)parameters?["cursor"] == "1" ? "2" : "1")));

        UpstreamException e = await Assert.ThrowsAsync<UpstreamException>(() => _stage.Pool.ListAsync("a", "tools/list", null, TestContext.Current.CancellationToken));

        Assert.Equal(UpstreamFailure.Protocol, e.Failure);
        Assert.StartsWith("list_tools(a) failed: Protocol: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ServerWithoutPrompts_GivesNone()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        await SendAsync("a");
        _stage.Connector.Opened[0].Answer = (_, _, _, _) => throw new UpstreamFault(UpstreamFailure.Answered, "no such method") { RpcCode = -32601 };

        Assert.Empty(await _stage.Pool.ListAsync("a", "prompts/list", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dispose_ConnectionsOpen_ClosesThem()
    {
        _stage.Catalog(PoolStage.Endpoint("a"), PoolStage.Endpoint("b"));
        await SendAsync("a");
        await SendAsync("b");

        await _stage.Pool.DisposeAsync();

        Assert.All(_stage.Connector.Opened, connection => Assert.Equal(1, connection.Closings));
    }

    private static JsonObject Page((string Name, string? Next) page)
    {
        var result = new JsonObject { ["tools"] = new JsonArray(new JsonObject { ["name"] = page.Name }) };
        if (page.Next is { } next)
        {
            result["nextCursor"] = next;
        }

        return result;
    }

    private static async Task<JsonObject> Never(CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        return [];
    }

    private async Task<UpstreamException> TimesOutAsync()
    {
        Task<JsonObject> call = _stage.Pool.SendAsync("a", Call, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => Advance(TimeSpan.FromSeconds(30)) && call.IsCompleted, "the call times out");
        return await Assert.ThrowsAsync<UpstreamException>(() => call);
    }

    private bool Advance(TimeSpan by)
    {
        _stage.Time.Advance(by);
        return true;
    }

    [Fact]
    public async Task Apply_DescribedAnewWhileOpening_SendsToTheNewOne()
    {
        _stage.Catalog(PoolStage.Endpoint("a"));
        _stage.Connector.Open = async (connection, cancellationToken) =>
        {
            if (connection.Number == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _stage.Time, cancellationToken);
            }

            return connection;
        };
        Task<int> call = SendAsync("a");
        await Eventually.TrueAsync(() => _stage.Connector.Attempts == 1, "the first attempt is under way");

        _stage.Catalog(PoolStage.Endpoint("a") with { MaxSessions = 3 });

        Assert.Equal(2, await call);
    }

    [Fact]
    public async Task Probe_CallersHoldAllSessions_StillHasItsOwn()
    {
        _stage.Catalog(PoolStage.Endpoint("a") with { Session = UpstreamSessionPolicy.PerCaller, MaxSessions = 1 });
        var answer = new TaskCompletionSource<JsonObject>();
        _stage.Connector.Open = (connection, _) =>
        {
            connection.Answer = connection.Number == 1 ? (_, _, _, _) => answer.Task : connection.Answer;
            return Task.FromResult<IUpstreamConnection>(connection);
        };
        Task<int> held = SendAsync("a");
        await Eventually.TrueAsync(() => _stage.Connector.Opened.Length == 1, "the caller has the first connection");

        JsonObject probed = await _stage.Pool.SendAsync("a", Call with { IsProbe = true }, TestContext.Current.CancellationToken);
        UpstreamException refused = await Assert.ThrowsAsync<UpstreamException>(() => SendAsync("a", "eve"));
        answer.SetResult(new JsonObject { ["connection"] = 1 });

        Assert.Equal((2, 1, UpstreamFailure.Busy), ((int)probed["connection"]!, await held, refused.Failure));
    }

    private async Task<int> SendAsync(string endpoint, string caller = "ana") =>
        (int)(await _stage.Pool.SendAsync(endpoint, Call with { Caller = caller }, TestContext.Current.CancellationToken))["connection"]!;
}
