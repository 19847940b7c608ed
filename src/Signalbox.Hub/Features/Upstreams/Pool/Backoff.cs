namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>How long to wait before the next attempt: 1 s, doubling to 60 s, with jitter so that many do not come at once.</summary>
internal static class Backoff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>After so many failed attempts in a row (1 and up); <paramref name="random"/> is from 0 to 1.</summary>
    public static TimeSpan After(int failedAttempts, double random)
    {
        double whole = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failedAttempts - 1, 16)));
        return TimeSpan.FromSeconds((whole / 2) + (whole / 2 * random));
    }
}
