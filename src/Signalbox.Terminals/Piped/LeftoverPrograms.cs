using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Piped;

/// <summary>Programs that outlived whoever had started them, because that was killed. They have heard the end of their input and did not mind.</summary>
public static class LeftoverPrograms
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Ends by force every process of this user whose environment had the variable; gives how many there were.</summary>
    public static async Task<int> EndAsync(string name, string value, TimeProvider time, CancellationToken cancellationToken)
    {
        byte[] marker = KnownProcess.MarkerOf(name, value);
        var seen = new HashSet<int>();
        long began = time.GetTimestamp();
        while (true)
        {
            // Again until none is left: between the look and the signal they may have started others.
            ProcessStat[] left = [.. ProcessStat.Living().Where(process => process.Pid != Environment.ProcessId && KnownProcess.Carries(process.Pid, marker) && KnownProcess.IsOwn(process.Pid))];
            if (left.Length == 0 || time.GetElapsedTime(began) > Patience)
            {
                return seen.Count;
            }

            seen.UnionWith(left.Select(process => process.Pid));
            Array.ForEach(left, KnownProcess.Kill);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
