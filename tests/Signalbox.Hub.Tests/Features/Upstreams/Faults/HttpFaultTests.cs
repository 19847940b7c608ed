using Signalbox.FaultyServer;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.TestSupport;
using static Signalbox.Hub.Features.Upstreams.Contracts.UpstreamFailure;

namespace Signalbox.Hub.Tests.Features.Upstreams.Faults;

/// <summary>Faults of servers over HTTP: named for what they are, harmless to others, forgotten when they end, and nothing stays behind.</summary>
public sealed class HttpFaultTests
{
    private const string Call = "tools/call";
    private const string List = "tools/list";
    private const string Handshake = "initialize";

    private static readonly FaultCase[] Cases =
    [
        new(Fault.NoAnswer, Call, UpstreamFailure.Timeout, "no answer within 20 s") { Hangs = true },
        new(Fault.NoAnswer, Handshake, UpstreamFailure.Timeout, "startup_timeout_seconds") { Hangs = true },
        new(Fault.HangAfterHeaders, Call, UpstreamFailure.Timeout, "no answer within 20 s") { Hangs = true },
        new(Fault.SlowDrip, Call, UpstreamFailure.Timeout, "no answer within 20 s") { Hangs = true },
        new(Fault.WrongId, Call, Protocol, "no answer"),
        new(Fault.HalfJson, Call, Protocol, "no answer"),
        new(Fault.DeepJson, Call, Protocol, "no answer"),
        new(Fault.NonObjectResult, Call, Protocol, "no object"),
        new(Fault.NeitherResultNorError, Call, Protocol, "no answer"),
        new(Fault.EmptyBody, Call, Protocol, "no answer"),
        new(Fault.GiantResult, Call, Protocol, "16 MiB"),
        new(Fault.CursorLoop, List, Protocol, "circles"),
        new(Fault.GrowingList, List, Protocol, "500 pages"),
        new(Fault.GiantList, List, Protocol, "10000 items"),
        new(Fault.NotAList, List, Protocol, "no array 'tools'"),
        new(Fault.ErrorAnswer, Call, Answered, "the tool is out of order"),
        new(Fault.HtmlPage, Call, Protocol, "Sign in"),
        new(Fault.HtmlPage, Handshake, Protocol, "Sign in"),
        new(Fault.LoginRedirect, Call, Protocol, "login.example"),
        new(Fault.Unauthorized, Call, Unauthorized, "401"),
        new(Fault.Unauthorized, Handshake, Unauthorized, "401"),
        new(Fault.Forbidden, Call, Unauthorized, "403"),
        new(Fault.Throttled, Call, Throttled, "429"),
        new(Fault.Throttled, Handshake, Throttled, "429"),
        new(Fault.ThrottledWithoutTime, Call, Throttled, "429"),
        new(Fault.InternalError, Call, ServerError, "500"),
        new(Fault.InternalError, Handshake, ServerError, "500"),
        new(Fault.Unavailable, Call, ServerError, "503"),
        new(Fault.ResetMidStream, Call, Broken, "broke"),
        new(Fault.VersionMismatch, Handshake, Protocol, "1999-12-31"),
        new(Fault.Gone, Call, Unreachable, "no connection"),
        new(Fault.SessionForgotten, Call, null),
        new(Fault.SessionRefused, Call, null),
        new(Fault.DuplicateAnswer, Call, null),
        new(Fault.InvalidUtf8, Call, null),
        new(Fault.NotificationFlood, Call, null),
        new(Fault.NoStream, Handshake, null),
        new(Fault.NoPing, "ping", null),
    ];

    public static TheoryData<string> All => FaultCase.Names(Cases);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Fault_OfAnHttpServer_IsNamedHarmsNobodyAndPasses(string name)
    {
        FaultCase fault = Cases.Single(one => one.Name == name);
        await using FaultyHttpServer server = await FaultyHttpServer.StartAsync();
        await using (FaultStage stage = await FaultStage.SetAsync(UpstreamTransport.StreamableHttp, server.Url, fault))
        {
            if (!fault.IsEarly)
            {
                await stage.CheckRecoveryAsync();
            }

            await server.BreakAsync(fault.Fault, fault.At);
            UpstreamException? failure = await stage.TryAsync(fault);

            Assert.Equal((fault.Expected, failure?.Message ?? ""), (failure?.Failure, failure?.Message ?? ""));
            Assert.True(failure is null || (failure.Endpoint == FaultStage.Faulty && failure.Message.Contains($"({FaultStage.Faulty}", StringComparison.Ordinal)), failure?.Message);
            Assert.Contains(fault.Says, failure?.Message ?? "", StringComparison.Ordinal);
            Assert.Equal(fault.Fault == Fault.Throttled ? TimeSpan.FromSeconds(7) : null, failure?.RetryAfter);
            await stage.CheckSiblingAsync();
            await server.MendAsync();
            await stage.CheckRecoveryAsync();
        }

        await Eventually.TrueAsync(() => server.Open == 0, "no request is left at the server");
    }

    [Fact]
    public async Task Era_TurnsBetweenConnections_IsAgreedOnAnew()
    {
        var fault = new FaultCase(Fault.None, Call, null);
        await using FaultyHttpServer server = await FaultyHttpServer.StartAsync();
        await using FaultStage stage = await FaultStage.SetAsync(UpstreamTransport.StreamableHttp, server.Url, fault);
        var versions = new List<string?>();

        foreach (bool modern in new[] { false, true, false, true })
        {
            server.IsModern = modern;
            await server.BreakAsync(Fault.SessionForgotten, "");
            await stage.CheckRecoveryAsync();
            versions.Add(stage.View.ProtocolVersion);
        }

        Assert.Equal(["2025-11-25", "2026-07-28", "2025-11-25", "2026-07-28"], versions);
        await stage.CheckSiblingAsync();
    }
}
