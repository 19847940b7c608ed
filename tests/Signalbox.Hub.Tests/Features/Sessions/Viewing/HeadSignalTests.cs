using Signalbox.Hub.Features.Sessions.Viewing;

namespace Signalbox.Hub.Tests.Features.Sessions.Viewing;

public sealed class HeadSignalTests
{
    [Fact]
    public async Task WaitBeyondAsync_HeadIsThere_IsDone()
    {
        using var signal = new HeadSignal(10);
        await signal.WaitBeyondAsync(9, 0, CancellationToken.None);
        Assert.False(signal.WaitBeyondAsync(10, 0, CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public async Task WaitBeyondAsync_ManyWaiters_AllWakeOnceTheirHeadIsThere()
    {
        using var signal = new HeadSignal();
        var waiting = Enumerable.Range(0, 1000).Select(i => signal.WaitBeyondAsync(i, 0, CancellationToken.None).AsTask()).ToArray();
        signal.Advance(500);
        await Task.WhenAll(waiting[..500]);
        Assert.All(waiting[500..], wait => Assert.False(wait.IsCompleted));
        signal.Advance(1000);
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task End_WhoeverWaits_IsReleased()
    {
        using var signal = new HeadSignal();
        var waiting = signal.WaitBeyondAsync(100, 0, CancellationToken.None);
        signal.End();
        await waiting;
        Assert.True(signal.Ended);
    }

    [Fact]
    public async Task StateChanged_WhoeverWaitsForEither_IsReleased()
    {
        using var signal = new HeadSignal();
        var head = signal.WaitBeyondAsync(100, 0, CancellationToken.None);
        var state = signal.WaitForStateAsync(0, CancellationToken.None);
        signal.StateChanged();
        await head;
        await state;
    }

    [Fact]
    public async Task WaitBeyondAsync_Cancelled_Throws()
    {
        using var signal = new HeadSignal();
        using var cancel = new CancellationTokenSource();
        var waiting = signal.WaitBeyondAsync(100, 0, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public void Advance_Backwards_IsIgnored()
    {
        using var signal = new HeadSignal(10);
        signal.Advance(5);
        Assert.Equal(10, signal.Head);
    }
}
