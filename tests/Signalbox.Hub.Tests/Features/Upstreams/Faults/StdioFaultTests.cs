using Signalbox.FaultyServer;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.TestSupport;
using static Signalbox.Hub.Features.Upstreams.Contracts.UpstreamFailure;

namespace Signalbox.Hub.Tests.Features.Upstreams.Faults;

/// <summary>Faults of servers that are programs: named for what they are, harmless to others, forgotten when they end, and no process stays behind.</summary>
public sealed class StdioFaultTests : IDisposable
{
    private const string Start = "start";
    private const string Call = "tools/call";

    private static readonly FaultCase[] Cases =
    [
        new(Fault.ExitAtStart, Start, Exited, "the license has run out"),
        new(Fault.ExitAfterHandshake, Start, Exited, "exit code 4"),
        new(Fault.ExitMidCall, Call, Exited, "exit code 139"),
        new(Fault.GrandchildHoldsOutput, Call, Exited, "exit code 1"),
        new(Fault.ClosesOutput, Call, Broken, "connection"),
        new(Fault.WedgedChild, Call, UpstreamFailure.Timeout, "no answer within 20 s") { Hangs = true },
        new(Fault.NoAnswer, Call, UpstreamFailure.Timeout, "no answer within 20 s") { Hangs = true },
        new(Fault.NoAnswer, "initialize", UpstreamFailure.Timeout, "startup_timeout_seconds") { Hangs = true },
        new(Fault.WrongId, Call, Protocol, "id") { Hangs = true },
        new(Fault.HalfJson, Call, UpstreamFailure.Timeout, "no answer within 20 s") { Hangs = true },
        new(Fault.NonObjectResult, Call, Protocol, "no object"),
        new(Fault.GiantResult, Call, Protocol, "16 MiB"),
        new(Fault.CursorLoop, "tools/list", Protocol, "circles"),
        new(Fault.GrowingList, "tools/list", Protocol, "500 pages"),
        new(Fault.ErrorAnswer, Call, Answered, "the tool is out of order"),
        new(Fault.VersionMismatch, "initialize", Protocol, "1999-12-31"),
        new(Fault.DuplicateAnswer, Call, null),
        new(Fault.InvalidUtf8, Call, null),
        new(Fault.NotificationFlood, Call, null),
        new(Fault.ErrorFlood, Start, null),
        new(Fault.OutputNoise, Start, null),
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> All => FaultCase.Names(Cases);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task Fault_OfAProgram_IsNamedHarmsNobodyAndPasses(string name)
    {
        FaultCase fault = Cases.Single(one => one.Name == name);
        string mark = _folder["broken"];
        string line = CommandLine.Join([Path.Combine(AppContext.BaseDirectory, "faulty-server"), $"{fault.Fault}", fault.At, mark]);
        await using (FaultStage stage = await FaultStage.SetAsync(UpstreamTransport.Stdio, line, fault, ("DOTNET_ROOT", DotnetRoot())))
        {
            if (!fault.IsEarly)
            {
                await stage.CheckRecoveryAsync();
            }

            await File.WriteAllTextAsync(mark, "");
            UpstreamException? failure = await stage.TryAsync(fault);

            Assert.Equal((fault.Expected, failure?.Message ?? ""), (failure?.Failure, failure?.Message ?? ""));
            Assert.True(failure is null || (failure.Endpoint == FaultStage.Faulty && failure.Message.Contains($"({FaultStage.Faulty}", StringComparison.Ordinal)), failure?.Message);
            Assert.Contains(fault.Says, failure?.Message ?? "", StringComparison.Ordinal);
            await stage.CheckSiblingAsync();
            if (fault.Fault != Fault.WedgedChild)
            {
                File.Delete(mark);
            }

            await CheckRecoveryAsync(stage, mark);
        }

        int[] left = [.. (await File.ReadAllLinesAsync(mark + ".pids")).Select(int.Parse).Where(Lives)];
        Assert.Equal([], left);
    }

    [Fact]
    public async Task Program_ThatIsNotThere_IsNamedWithWhatToDo()
    {
        var fault = new FaultCase(Fault.None, Call, NotStarted);
        await using FaultStage stage = await FaultStage.SetAsync(UpstreamTransport.Stdio, "no-such-program --now", fault);

        UpstreamException? failure = await stage.TryAsync(fault);

        Assert.Equal(NotStarted, failure?.Failure);
        Assert.Contains("'no-such-program' is not to be found on the hub's PATH", failure!.Message, StringComparison.Ordinal);
        await stage.CheckSiblingAsync();
    }

    /// <summary>A wedged child stays wedged as long as its mark is there; a new one comes up without.</summary>
    private static async Task CheckRecoveryAsync(FaultStage stage, string mark)
    {
        if (File.Exists(mark))
        {
            int? wedged = stage.View.Pid;
            await stage.PassAsync(() => stage.View.Pid != wedged || wedged is null, "the wedged program is given up", TimeSpan.FromSeconds(1));
            File.Delete(mark);
        }

        await stage.CheckRecoveryAsync();
    }

    /// <summary>Programs get a reduced environment, and this one is no ordinary program: it needs the runtime.</summary>
    private static string DotnetRoot() => Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static bool Lives(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
