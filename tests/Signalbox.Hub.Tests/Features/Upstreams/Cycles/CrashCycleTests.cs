using System.Diagnostics;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Tests.Features.Upstreams.RealServers;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Cycles;

/// <summary>Real programs that die again and again. SIGNALBOX_TEST_DEEP=1 lets them die 10,000 times.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class CrashCycleTests : IAsyncDisposable
{
    private const int WarmUp = 20;

    // What a shell can say of the protocol; it starts in a millisecond or two, where a runtime takes a hundred.
    private const string Server = """
        while read -r line; do
          id=${line#*'"id":'}; id=${id%%[,\}]*}
          case $line in
            *'"initialize"'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"shell","version":"1"}}}' ;;
            *'"tools/call"'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{"content":[{"type":"text","text":"done"}]}}' ;;
            *'"id":'*) echo '{"jsonrpc":"2.0","id":'"$id"',"error":{"code":-32601,"message":"Method not found"}}' ;;
          esac
        done
        """;

    private static readonly int Cycles = Environment.GetEnvironmentVariable("SIGNALBOX_TEST_DEEP") == "1" ? 10_000 : 200;

    private readonly ManualTimeProvider _time = new();
    private readonly LivePool _live;

    public CrashCycleTests() => _live = new LivePool(_time);

    public async ValueTask DisposeAsync()
    {
        Task closing = _live.DisposeAsync().AsTask();
        await PassAsync(() => closing.IsCompleted, "the pool closes");
        await closing;
    }

    [Fact]
    public async Task Crashes_AgainAndAgain_LeaveNoProcessNoHandleNoMemory()
    {
        _live.Catalog(NpmServer.Endpoint("shell", UpstreamTransport.Stdio, CommandLine.Join(["sh", "-c", Server])) with { Timeout = TimeSpan.FromDays(1) });
        for (int i = 0; i < WarmUp; i++)
        {
            await CrashAsync();
        }

        (int handles, int children, long memory) = Footprint();
        for (int i = 0; i < Cycles; i++)
        {
            await CrashAsync();
        }

        await Eventually.TrueAsync(() => Footprint().Children <= children, $"no child is left beyond {children}");
        await Eventually.TrueAsync(() => Footprint().Handles <= handles + 20, $"about {handles} handles are open");
        Assert.InRange(Footprint().Memory, 0, memory + (16 * 1024 * 1024));
        Assert.Equal(0, _live.Pool.Find("shell")!.InFlight);
    }

    /// <summary>It answers, dies, is reported dead, and is opened again with nobody asking.</summary>
    private async Task CrashAsync()
    {
        Assert.Equal("done", LivePool.Text(await _live.CallAsync("shell", "work")));
        int pid = _live.Pool.Find("shell")!.Pid!.Value;
        using (var program = Process.GetProcessById(pid))
        {
            program.Kill();
        }

        await PassAsync(() => _live.Pool.Find("shell") is { State: UpstreamConnectionState.Open, Pid: { } now } && now != pid, "the program is opened again");
    }

    private Task PassAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            return condition();
        },
        what);

    /// <summary>Other tests run beside this one: what is counted is what belongs to these programs, as far as that can be told.</summary>
    private static (int Handles, int Children, long Memory) Footprint() => (
        Directory.GetFileSystemEntries("/proc/self/fd").Count(IsPipeOrProcess),
        Process.GetProcessesByName("sh").Count(IsOurs),
        GC.GetTotalMemory(forceFullCollection: true));

    private static bool IsPipeOrProcess(string descriptor) => new FileInfo(descriptor).LinkTarget is { } target && (target.StartsWith("pipe:", StringComparison.Ordinal) || target.Contains("pidfd", StringComparison.Ordinal));

    private static bool IsOurs(Process process)
    {
        using (process)
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("\"name\":\"shell\"", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }
}
