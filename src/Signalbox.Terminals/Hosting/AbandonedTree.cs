using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Hosting;

/// <summary>
/// The processes of a session whose host was killed. Nobody holds them together any more, so they are known by what they can't or hardly lose: the
/// program's session, the session's id in their environment, and descent from one that is known.
/// </summary>
public static class AbandonedTree
{
    /// <summary>The variable of a program's environment that names its session.</summary>
    public const string Marker = "SIGNALBOX_SESSION_ID";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Ends by force what is left; gives how many there were and how many could not be ended. Call it only when the session has begun and nobody holds its
    /// folder: then no other host can ever begin there.
    /// </summary>
    public static async Task<(int Ended, int Left)> EndAsync(string folder, FolderFacts facts, TimeProvider time, CancellationToken cancellationToken)
    {
        if (facts is not { HostAlive: false, Started: { } started } || started.BootId != FolderFacts.ThisBoot() || !SessionSpec.Exists(folder))
        {
            return default;
        }

        SessionSpec spec = SessionSpec.Load(folder);
        AgentFact? agent = FolderFacts.ReadAgent(folder);
        var seen = new HashSet<(int, long)>();
        long began = time.GetTimestamp();
        while (true)
        {
            // Again until none is left: between the look and the signal they may have started others.
            List<ProcessStat> left = Find(spec, agent);
            seen.UnionWith(left.Select(process => (process.Pid, process.StartTime)));
            if (left.Count == 0 || time.GetElapsedTime(began) > Patience)
            {
                return (seen.Count - left.Count, left.Count);
            }

            left.ForEach(KnownProcess.Kill);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static List<ProcessStat> Find(SessionSpec spec, AgentFact? agent)
    {
        byte[]? marker = spec.Env.TryGetValue(Marker, out string? id) ? KnownProcess.MarkerOf(Marker, id) : null;
        // A session's number is not given away while its leader is known to be there, even as a zombie; then everybody in it belongs to the program.
        int? session = agent is not null && ProcessStat.TryRead(agent.Pid)?.StartTime == agent.StartTime ? agent.Pid : null;
        ProcessStat[] living = [.. ProcessStat.Living().Where(process => process.Pid != Environment.ProcessId)];
        ProcessStat[] known = [.. living.Where(process => process.Session == session || (marker is not null && KnownProcess.Carries(process.Pid, marker)))];
        return [.. known.Concat(ProcessTree.Below(living, known.Select(process => process.Pid))).Distinct().Where(process => KnownProcess.IsOwn(process.Pid))];
    }
}
