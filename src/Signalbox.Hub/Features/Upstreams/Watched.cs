namespace Signalbox.Hub.Features.Upstreams;

/// <summary>A value that is replaced as a whole, and that others wait to see replaced.</summary>
internal sealed class Watched<T>(T value)
    where T : class
{
    private TaskCompletionSource _replaced = NewSignal();
    private T _value = value;

    public T Value => Volatile.Read(ref _value);

    /// <summary>One writer at a time.</summary>
    public void Replace(T value)
    {
        Volatile.Write(ref _value, value);
        Interlocked.Exchange(ref _replaced, NewSignal()).TrySetResult();
    }

    public async Task WaitAsync(Func<T, bool> until, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            // The signal first, the value second: a value replaced between the two completes the signal that is already in hand.
            Task replaced = Volatile.Read(ref _replaced).Task;
            if (until(Value))
            {
                return;
            }

            await replaced.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
