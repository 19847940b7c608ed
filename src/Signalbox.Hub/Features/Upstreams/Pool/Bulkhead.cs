using System.Diagnostics.CodeAnalysis;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Lets so many requests to an endpoint run and as many again wait; a hung server can't take more of the hub than that.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It holds nothing to free, and those who wait when an endpoint ends must get their turn, to learn of it.")]
internal sealed class Bulkhead(int places)
{
    private readonly SemaphoreSlim _running = new(places, places);
    private int _inside;

    /// <summary>Requests that run or wait.</summary>
    public int Inside => Volatile.Read(ref _inside);

    /// <summary>Runs it once there is room. Throws <see cref="UpstreamFault"/> when too many wait.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _inside) > places * 2)
            {
                throw new UpstreamFault(UpstreamFailure.Busy, $"{places} calls run and {places} wait already. Try again later, or raise max_concurrent_calls.") { RetryAfter = TimeSpan.FromSeconds(1) };
            }

            await _running.WaitAsync(cancellationToken);
            try
            {
                return await work();
            }
            finally
            {
                _running.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}
