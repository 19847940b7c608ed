using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Workspaces.Limits;

/// <summary>Calls of each caller in the present minute. The minutes are the same for all, so the count of the last one is dropped as a whole.</summary>
internal sealed class RateLimit(IOptions<WorkspacesOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly long _start = time.GetTimestamp();
    private Minute _minute = new(0);

    /// <summary>Counts a call.</summary>
    public RateState Count(string key)
    {
        TimeSpan elapsed = time.GetElapsedTime(_start);
        long number = elapsed.Ticks / Window.Ticks;
        int used = At(number).Calls.AddOrUpdate(key, 1, static (_, calls) => calls < int.MaxValue ? calls + 1 : calls);
        int limit = options.Value.RateLimit;
        TimeSpan left = (Window * (number + 1)) - elapsed;
        return new RateState(limit, Math.Max(limit - used, 0), Math.Max((int)Math.Ceiling(left.TotalSeconds), 1), used > limit);
    }

    private Minute At(long number)
    {
        Minute present = Volatile.Read(ref _minute);
        if (present.Number >= number)
        {
            return present;
        }

        var next = new Minute(number);
        Minute before = Interlocked.CompareExchange(ref _minute, next, present);
        return ReferenceEquals(before, present) ? next : before;
    }

    private sealed class Minute(long number)
    {
        public long Number { get; } = number;

        public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);
    }
}
