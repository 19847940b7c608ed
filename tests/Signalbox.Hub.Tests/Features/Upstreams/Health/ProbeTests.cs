using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Probing;
using Signalbox.Hub.Features.Upstreams.Pool;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

/// <summary>Checks through the real pool.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task Start_Endpoints_AreCheckedAtOnceAndAllPagesCount()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one", tools: 5));

        await hub.StateAsync("one", "connected");

        Assert.Equal(5, hub.Book.Find("one")!.ToolsCount);
        Assert.Equal(TimeSpan.Zero, hub.Time.Elapsed);
    }

    [Fact]
    public async Task Start_DeadSiblings_DelayNobody()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub =>
        {
            for (int i = 0; i < 12; i++)
            {
                hub.Play($"dead{i}", async (_, token) =>
                {
                    await Task.Delay(Timeout.Infinite, token);
                    throw new InvalidOperationException("It never gets here.");
                });
                hub.Put($"dead{i}");
            }

            hub.Serve("one");
        });

        await hub.StateAsync("one", "connected");

        Assert.Equal("connecting", hub.Book.Find("dead0")!.Rule.State);
    }

    [Fact]
    public async Task Check_CredentialMissing_OpensNothingUntilItIsThere()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one", describe: endpoint => endpoint with { AuthTokenEnv = "ONE_TOKEN" }));
        await hub.StateAsync("one", "credential_missing");
        hub.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(0, hub.Connector.Attempts);

        hub.Variables["ONE_TOKEN"] = "value";
        hub.Book.VariablesChanged();

        await hub.StateAsync("one", "connected");
    }

    [Fact]
    public async Task Process_Dies_IsToldAtOnceAndComesBackByItself()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one"));
        await hub.StateAsync("one", "connected");
        hub.Play("one", (_, _) => throw new UpstreamFault(UpstreamFailure.NotStarted, "no such program"));

        hub.Connector.Opened[0].Die();

        await hub.StateAsync("one", "unreachable");
        Assert.Equal(TimeSpan.Zero, hub.Time.Elapsed);
        hub.Serve("other");
        hub.Play("one", (connection, _) =>
        {
            connection.Answer = (_, _, _, _) => Task.FromResult(new JsonObject { ["tools"] = new JsonArray() });
            return Task.FromResult<IUpstreamConnection>(connection);
        });
        await AdvanceUntilAsync(hub, "one", "connected", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task List_MethodUnknown_IsAServerWithoutTools()
    {
        await using HealthHub hub = await HealthHub.StartAsync();
        hub.Play("one", (connection, _) =>
        {
            connection.Answer = (_, _, _, _) => throw new UpstreamFault(UpstreamFailure.Answered, "Method not found") { RpcCode = -32601 };
            return Task.FromResult<IUpstreamConnection>(connection);
        });
        hub.Put("one");

        await hub.StateAsync("one", "connected");

        Assert.Equal(0, hub.Book.Find("one")!.ToolsCount);
    }

    [Fact]
    public async Task List_Timeouts_DegradeThenTurnItWhileACheapQuestionIsAskedBetween()
    {
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        bool silent = false;
        await using HealthHub hub = await HealthHub.StartAsync();
        hub.Play("one", (connection, _) =>
        {
            connection.Answer = async (method, _, _, token) =>
            {
                asked.Enqueue(method);
                if (method == "tools/list" && silent)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }

                return method == "server/discover" ? throw new UpstreamFault(UpstreamFailure.Answered, "Method not found") { RpcCode = -32601 } : new JsonObject { ["tools"] = new JsonArray() };
            };
            return Task.FromResult<IUpstreamConnection>(connection);
        });
        hub.Put("one");
        await hub.StateAsync("one", "connected");

        silent = true;
        await AdvanceUntilAsync(hub, "one", "degraded", TimeSpan.FromMinutes(10));
        Assert.Equal("connected", hub.Book.Find("one")!.Rule.Status);
        await AdvanceUntilAsync(hub, "one", "unreachable", TimeSpan.FromMinutes(2));

        Assert.Equal(["tools/list", "tools/list", "server/discover", "tools/list"], asked.Take(4));
        silent = false;
        await AdvanceUntilAsync(hub, "one", "connected", TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task List_Throttled_WaitsAsLongAsTheServerSays()
    {
        await using HealthHub hub = await HealthHub.StartAsync();
        int asked = 0;
        hub.Play("one", (connection, _) =>
        {
            connection.Answer = (_, _, _, _) => Interlocked.Increment(ref asked) == 1 ? throw new UpstreamFault(UpstreamFailure.Throttled, "429") { RetryAfter = TimeSpan.FromHours(1) } : Task.FromResult(new JsonObject { ["tools"] = new JsonArray() });
            return Task.FromResult<IUpstreamConnection>(connection);
        });
        hub.Put("one");

        await hub.StateAsync("one", "throttled");

        await Eventually.TrueAsync(() => hub.Get<ProbePlan>().DueOf("one") >= TimeSpan.FromHours(1), "the next check is an hour away");
    }

    [Fact]
    public async Task Era_Old_IsPinged()
    {
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using HealthHub hub = await HealthHub.StartAsync();
        hub.Play("one", (connection, _) =>
        {
            var old = new FakeConnection(connection.Request, 1)
            {
                ProtocolVersion = "2025-11-25",
                Answer = (method, _, _, _) =>
                {
                    asked.Enqueue(method);
                    return Task.FromResult(new JsonObject { ["tools"] = new JsonArray() });
                },
            };
            return Task.FromResult<IUpstreamConnection>(old);
        });
        hub.Put("one");
        await hub.StateAsync("one", "connected");

        await hub.Get<CheapQuestion>().AskAsync("one", TestContext.Current.CancellationToken);

        Assert.Equal(["tools/list", "ping"], asked);
    }

    /// <summary>Lets time go by, half a second after the other, for as long as the code under test takes to follow.</summary>
    private static async Task AdvanceUntilAsync(HealthHub hub, string name, string state, TimeSpan atMost)
    {
        TimeSpan limit = hub.Time.Elapsed + atMost;
        await Eventually.TrueAsync(
            () =>
            {
                if (hub.Book.Find(name)!.Rule.State != state && hub.Time.Elapsed < limit)
                {
                    hub.Time.Advance(TimeSpan.FromSeconds(0.5));
                }

                return hub.Book.Find(name)!.Rule.State == state;
            },
            $"{name} is {state} within {atMost}, not {hub.Book.Find(name)!.Rule.State}");
    }
}
