using Signalbox.Terminals.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Hosting;

public sealed class FolderFactsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NothingThere_NothingBegan() =>
        Assert.Equal(new FolderFacts(HostAlive: false, Started: null, Exit: null, Fenced: false), FolderFacts.Read(_folder.Path));

    [Fact]
    public void Read_LockHeld_HostIsAliveAndTheLockUntouched()
    {
        using FolderLock? held = FolderLock.TryTake(_folder.Path);

        Assert.True(FolderFacts.Read(_folder.Path).HostAlive);
        Assert.Null(FolderLock.TryTake(_folder.Path));
    }

    [Fact]
    public void Lock_Released_CanBeTakenAgain()
    {
        FolderLock.TryTake(_folder.Path)!.Dispose();

        Assert.False(FolderLock.IsHeld(_folder.Path));
        using FolderLock? again = FolderLock.TryTake(_folder.Path);
        Assert.NotNull(again);
    }

    [Fact]
    public void Lock_ProbedWhileHeld_StaysHeld()
    {
        using FolderLock? held = FolderLock.TryTake(_folder.Path);

        // A POSIX lock would be dropped by closing any descriptor of the file.
        Assert.True(FolderLock.IsHeld(_folder.Path));
        Assert.True(FolderLock.IsHeld(_folder.Path));
    }

    [Fact]
    public void Facts_Written_AreReadBack()
    {
        var started = new StartedFact { Pid = 5, BootId = "boot", StartedAt = DateTimeOffset.UnixEpoch };
        var exit = new ExitFact { Signal = 9, Reason = "ended", Message = "why", EndedAt = DateTimeOffset.UnixEpoch };

        FolderFacts.WriteStarted(_folder.Path, started);
        FolderFacts.WriteExit(_folder.Path, exit);

        Assert.Equal(new FolderFacts(HostAlive: false, started, exit, Fenced: false), FolderFacts.Read(_folder.Path));
    }

    [Fact]
    public void Fence_NothingBegan_HoldsAndMayBeRepeated()
    {
        Assert.True(FolderFacts.TryFence(_folder.Path));
        Assert.True(FolderFacts.TryFence(_folder.Path));

        Assert.True(FolderFacts.Read(_folder.Path).Fenced);
        Assert.False(FolderFacts.Read(_folder.Path).HostAlive);
    }

    [Fact]
    public void Fence_LockHeld_IsRefused()
    {
        using FolderLock? held = FolderLock.TryTake(_folder.Path);

        Assert.False(FolderFacts.TryFence(_folder.Path));
    }

    [Fact]
    public void Spec_SavedAndLoaded_IsTheSame()
    {
        var spec = new SessionSpec
        {
            SessionId = "sess-0123456789ab",
            PtyId = "id",
            Socket = "/run/x.sock",
            Argv = ["/bin/sh", "-c", "echo 'ü'"],
            Env = new Dictionary<string, string> { ["A"] = "b" },
            Cwd = "/",
            CeilingS = 1.5,
            Confinement = "bwrap",
            Sandbox = new SandboxSpec { Hidden = ["/a"], ReadWrite = ["/a/b"], ReadOnly = ["/a/c"] },
        };

        spec.Save(_folder.Path);

        SessionSpec loaded = SessionSpec.Load(_folder.Path);
        Assert.Equivalent(spec, loaded, strict: true);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["spec.json"]));
    }
}
