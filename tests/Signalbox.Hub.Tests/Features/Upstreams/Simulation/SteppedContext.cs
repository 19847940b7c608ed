using System.Collections.Concurrent;

namespace Signalbox.Hub.Tests.Features.Upstreams.Simulation;

/// <summary>Runs all continuations on one thread, in turn, so that a seed gives the same run again (but for the few that the runtime starts elsewhere).</summary>
internal sealed class SteppedContext : SynchronizationContext
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(0.2);
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _due = new();

    public override void Post(SendOrPostCallback d, object? state) => _due.Enqueue((d, state));

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what is due until nothing is any more.</summary>
    public void Settle()
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            do
            {
                while (_due.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
                {
                    next.Callback(next.State);
                }

                // What the runtime finishes on threads of its own arrives within moments.
                SpinWait.SpinUntil(() => !_due.IsEmpty, Grace);
            }
            while (!_due.IsEmpty);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Does something on it, and what follows from that.</summary>
    public void Run(Action action)
    {
        Post(_ => action(), null);
        Settle();
    }
}
