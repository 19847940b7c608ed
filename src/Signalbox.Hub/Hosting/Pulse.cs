using System.Threading.Channels;

namespace Signalbox.Hub.Hosting;

/// <summary>"Look again": any number of calls of <see cref="Set"/> before a wait make it return once.</summary>
internal sealed class Pulse(TimeProvider time)
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the waiter, or lets the next wait return at once.</summary>
    public void Set() => _signal.Writer.TryWrite(true);

    /// <summary>Returns at the next <see cref="Set"/>, at the latest after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up: look again anyway.
        }
    }
}
