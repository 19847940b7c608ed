using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

/// <summary>Who is ended when a host was killed, and who only looks like it.</summary>
public sealed class AbandonedTreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ChildProcess> _children = [];

    /// <summary>As unlike any other as the folder's name.</summary>
    private string Id => Path.GetFileName(_folder.Path);

    [Fact]
    public async Task End_LeaderIsTheOneNoted_ItsSessionIsEnded()
    {
        ChildProcess leader = Start("sleep 1000 & wait");
        Note(leader, later: 0);

        await EndAsync();

        Assert.Equal(new ProcessEnd(null, 9), await EndOfAsync(leader));
    }

    [Fact]
    public async Task End_PidWentToALaterProcess_ItLives()
    {
        ChildProcess stranger = Start("sleep 1000");
        Note(stranger, later: -1);

        Assert.Equal((0, 0), await EndAsync());
        Assert.Null(stranger.TryReap());
    }

    [Fact]
    public async Task End_SessionInTheEnvironment_IsEndedWithAllBelow()
    {
        ChildProcess marked = Start("env -i setsid sleep 1000 & wait", Id);
        ChildProcess another = Start("sleep 1000", Id + "0");
        await Eventually.TrueAsync(() => Naked(marked) is not null, "the child runs");
        int naked = Naked(marked)!.Value;

        Assert.Equal((2, 0), await EndAsync());
        Assert.Equal(new ProcessEnd(null, 9), await EndOfAsync(marked));
        Assert.True(ProcessStat.TryRead(naked) is null or { State: 'Z' });
        Assert.Null(another.TryReap());

        static int? Naked(ChildProcess of) => ProcessTree.Descendants(of.Pid)
            .Where(pid => File.ReadAllText($"/proc/{pid}/cmdline").StartsWith("sleep", StringComparison.Ordinal)).Cast<int?>().SingleOrDefault();
    }

    [Fact]
    public async Task End_FactsOfAnotherBoot_NobodyIsEnded()
    {
        ChildProcess stranger = Start("sleep 1000", Id);
        Note(stranger, later: 0);

        Assert.Equal((0, 0), await EndAsync(boot: "another"));
        Assert.Null(stranger.TryReap());
    }

    public void Dispose()
    {
        _children.ForEach(child => child.Signal(9));
        _folder.Dispose();
    }

    private ChildProcess Start(string script, string? session = null)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" };
        if (session is not null)
        {
            environment[AbandonedTree.Marker] = session;
        }

        ChildProcess child = Spawner.Start(new SpawnRequest { Argv = ["/bin/sh", "-c", script], Environment = environment });
        _children.Add(child);
        return child;
    }

    private void Note(ChildProcess agent, long later) => FolderFacts.WriteAgent(
        _folder.Path,
        new AgentFact { Pid = agent.Pid, StartTime = ProcessStat.TryRead(agent.Pid)!.Value.StartTime + later });

    private async Task<(int Ended, int Left)> EndAsync(string? boot = null)
    {
        new SessionSpec
        {
            SessionId = Id,
            PtyId = "",
            Socket = "",
            Argv = [],
            Cwd = "/",
            Env = new Dictionary<string, string> { [AbandonedTree.Marker] = Id },
        }.Save(_folder.Path);
        FolderFacts.WriteStarted(_folder.Path, new StartedFact { Pid = 1, BootId = boot ?? FolderFacts.ThisBoot(), StartedAt = DateTimeOffset.UnixEpoch });
        return await AbandonedTree.EndAsync(_folder.Path, FolderFacts.Read(_folder.Path), TimeProvider.System, CancellationToken.None);
    }

    private static async Task<ProcessEnd> EndOfAsync(ChildProcess child)
    {
        await Eventually.TrueAsync(() => child.TryReap() is not null, "it has ended");
        return child.TryReap()!;
    }
}
