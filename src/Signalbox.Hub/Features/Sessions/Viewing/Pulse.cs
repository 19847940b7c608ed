namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>Wakes everybody who waits, each time. One task serves all waiters of a beat, and none is made while nobody waits.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource? _next;

    /// <summary>The coming beat. Take it before looking at what it announces, or the beat between is missed.</summary>
    public Task Next()
    {
        for (; ; )
        {
            if (Volatile.Read(ref _next) is { } waiting)
            {
                return waiting.Task;
            }

            // Continuations run elsewhere: a thousand viewers must not run on the thread that reads the session host's frames.
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref _next, fresh, null) is null)
            {
                return fresh.Task;
            }
        }
    }

    public void Beat() => Interlocked.Exchange(ref _next, null)?.TrySetResult();
}
