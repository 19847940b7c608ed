using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>For fault tests: where the host crashes, as its spec says.</summary>
internal sealed class Failpoint(string? chosen)
{
    public const string AfterLock = "after_lock";
    public const string AfterStarted = "after_started";
    public const string AfterSpawn = "after_spawn";
    public const string BeforeExitFact = "before_exit_fact";
    public const string AfterExitFact = "after_exit_fact";

    public void Pass(string point)
    {
        if (chosen == point)
        {
            OwnProcess.Crash();
        }
    }
}
