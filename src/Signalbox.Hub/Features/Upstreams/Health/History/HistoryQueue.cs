using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>What is to be written of health. Telling never waits for the disk; while that fails the newest are kept, as many as fit.</summary>
internal sealed class HistoryQueue(TimeProvider time)
{
    private const int Room = 20_000;

    private readonly Lock _gate = new();
    private readonly Pulse _pulse = new(time);
    private Queue<Transition> _transitions = [];
    private Queue<LatencySample> _samples = [];

    /// <summary>A verdict changed: written at once.</summary>
    public void Add(Transition transition)
    {
        lock (_gate)
        {
            Put(_transitions, transition);
        }

        _pulse.Set();
    }

    /// <summary>A check took so long: written with the next batch.</summary>
    public void Add(string endpoint, DateTimeOffset at, TimeSpan latency)
    {
        lock (_gate)
        {
            Put(_samples, new LatencySample(endpoint, at.ToUnixTimeMilliseconds(), latency));
        }
    }

    /// <summary>Returns once a verdict has changed, at the latest after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _pulse.WaitAsync(atMost, cancellationToken);

    /// <summary>Everything that waits, oldest first.</summary>
    public HistoryBatch Take()
    {
        lock (_gate)
        {
            var batch = new HistoryBatch([.. _transitions], [.. _samples]);
            (_transitions, _samples) = ([], []);
            return batch;
        }
    }

    /// <summary>It could not be written: it comes first again.</summary>
    public void PutBack(HistoryBatch batch)
    {
        lock (_gate)
        {
            HistoryBatch newer = Take();
            foreach (Transition transition in batch.Transitions.Concat(newer.Transitions))
            {
                Put(_transitions, transition);
            }

            foreach (LatencySample sample in batch.Samples.Concat(newer.Samples))
            {
                Put(_samples, sample);
            }
        }
    }

    private static void Put<T>(Queue<T> queue, T item)
    {
        if (queue.Count == Room)
        {
            queue.Dequeue();
        }

        queue.Enqueue(item);
    }
}
