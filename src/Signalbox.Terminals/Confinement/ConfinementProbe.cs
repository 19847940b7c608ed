using System.Text;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Interop;
using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Confinement;

/// <summary>Tries out which ways of confining programs work here, best first.</summary>
public static class ConfinementProbe
{
    private const int Pause = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Both ways, the better one first. Starts a short-lived program; ask once and remember.</summary>
    public static IReadOnlyList<ConfinementFinding> Run() => [Bwrap(Bubblewrap.Find()), Landlock()];

    internal static ConfinementFinding Bwrap(string? bwrap)
    {
        if (bwrap is null)
        {
            return new ConfinementFinding("bwrap", Works: false, "bubblewrap is not installed", "Install it: apt install bubblewrap, dnf install bubblewrap, or pacman -S bubblewrap.");
        }

        string output = Path.GetTempFileName();
        try
        {
            ProcessEnd? end = Try(Bubblewrap.Command(bwrap, new SandboxSpec(), "/", ["/bin/true"]), output);
            return end is { Code: 0 }
                ? new ConfinementFinding("bwrap", Works: true, null, null)
                : Broken(bwrap, end is null ? "it does not come to an end" : File.ReadAllText(output, Encoding.UTF8).Trim());
        }
        catch (IOException e)
        {
            return Broken(bwrap, e.Message);
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static ConfinementFinding Landlock()
    {
        int version = LandlockSandbox.Version();
        return version > 0
            ? new ConfinementFinding("landlock", Works: true, null, null)
            : new ConfinementFinding(
                "landlock",
                Works: false,
                "the kernel has no Landlock, or it is switched off",
                "Run Linux 5.13 or newer with landlock in its list of security modules (boot parameter lsm=landlock,…).");
    }

    private static ConfinementFinding Broken(string bwrap, string reason) => new(
        "bwrap",
        Works: false,
        $"{bwrap} does not work here: {reason}",
        "It needs user namespaces. Allow them (sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0; on Ubuntu an AppArmor profile for "
        + "bwrap, or sysctl kernel.apparmor_restrict_unprivileged_userns=0; in a container the --privileged flag).");

    private static ProcessEnd? Try(IReadOnlyList<string> command, string output)
    {
        ChildProcess child = Spawner.Start(new SpawnRequest { Argv = command, Environment = new Dictionary<string, string>(), OutputPath = output });
        using ProcessHandle? handle = ProcessHandle.TryOpen(child.Pid);
        var poll = new PollSet();
        long started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (child.TryReap() is { } end)
            {
                return end;
            }

            poll.Clear();
            if (handle is not null)
            {
                poll.Add(handle.Descriptor, readable: true);
            }

            poll.Wait(Pause);
        }

        child.Signal(ProcessCalls.Kill);
        return null;
    }
}
