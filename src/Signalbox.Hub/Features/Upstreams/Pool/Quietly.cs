using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Work that nobody waits for, whose failures are told elsewhere or matter to nobody.</summary>
internal static class Quietly
{
    /// <summary>Runs it beside the caller. Its faults were reported as evidence when they happened.</summary>
    public static async Task RunAsync(Func<Task> work)
    {
        await Task.Yield();
        try
        {
            await work();
        }
        catch (Exception e) when (e is UpstreamFault or UpstreamException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Closes it. A server that can't be told goodbye is gone, too.</summary>
    public static async Task DisposeAsync(IAsyncDisposable what)
    {
        await Task.Yield();
        try
        {
            await what.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    /// <summary>Waits for it, but not longer than that.</summary>
    public static async Task WithinAsync(Task work, TimeSpan patience, TimeProvider time)
    {
        try
        {
            await work.WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
        }
    }
}
