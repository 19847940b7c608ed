namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>Ages and due times by a clock that does not jump, and the wall clock for what is shown.</summary>
internal sealed class HealthClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Since the hub started.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    public DateTimeOffset Utc => time.GetUtcNow();

    /// <summary>What the wall clock will show then, as it runs now.</summary>
    public DateTimeOffset ToUtc(TimeSpan at) => Utc + (at - Now);
}
