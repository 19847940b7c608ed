using Signalbox.Terminals.Interop;
using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>
/// Ends every process below the host: first as a closing terminal would, then by force, until none is left. Orphans stay below the host, which is a child
/// subreaper; so children that left the group or the session are found, too.
/// </summary>
/// <param name="spared">A process that would take the others with it at once and is not told to hang up; 0: none.</param>
/// <param name="now">Milliseconds of the host's clock.</param>
internal sealed class TreeEnding(int spared, long now)
{
    private const long Patience = 3000;
    private const long Pause = 25;
    private readonly long _forceAt = now + Patience;
    private bool _told;

    /// <summary>When to look again.</summary>
    public long NextLook { get; private set; } = now;

    /// <summary>Looks, and signals who is left. True when nobody is.</summary>
    public bool Step(long now)
    {
        NextLook = now + Pause;
        int root = Environment.ProcessId;
        List<int> left = ProcessTree.Descendants(root);
        if (left.Count == 0)
        {
            return true;
        }

        if (now >= _forceAt)
        {
            ProcessTree.Signal(root, left, ProcessCalls.Kill);
        }
        else if (!_told)
        {
            _told = true;
            ProcessTree.Signal(root, left.Where(pid => pid != spared), ProcessCalls.HangUp, ProcessCalls.Continue);
        }

        return false;
    }
}
