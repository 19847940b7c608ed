using System.Collections.Concurrent;
using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Piped;

/// <summary>One thread that reads the pipes of all programs and hears of their deaths: a thread for each would be hundreds that sleep.</summary>
internal static class PipePump
{
    private static readonly ConcurrentQueue<PipedProcess> Arriving = new();
    private static readonly List<WatchedProcess> Watched = [];
    private static readonly PollSet Set = new();
    private static readonly WakeUp Wake = new();
    private static readonly byte[] Buffer = new byte[64 * 1024];

    static PipePump() => new Thread(Run) { IsBackground = true, Name = "pipes" }.Start();

    public static void Add(PipedProcess process)
    {
        Arriving.Enqueue(process);
        Wake.Ring();
    }

    private static void Run()
    {
        while (true)
        {
            while (Arriving.TryDequeue(out PipedProcess? process))
            {
                Watched.Add(new WatchedProcess(process));
            }

            Set.Clear();
            int bell = Set.Add(Wake.Handle, readable: true);
            foreach (WatchedProcess watched in Watched)
            {
                watched.Process.Watch(Set, watched);
            }

            Set.Wait(-1);
            if (Set.CanRead(bell))
            {
                Wake.Quiet();
            }

            Watched.RemoveAll(watched => watched.Process.Take(Set, watched, Buffer, Wake.Ring));
        }
    }
}
