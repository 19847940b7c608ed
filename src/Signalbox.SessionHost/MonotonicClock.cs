namespace Signalbox.SessionHost;

/// <summary>Milliseconds since the host came up, never set back.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    public long Now => (long)time.GetElapsedTime(_origin).TotalMilliseconds;

    public DateTimeOffset UtcNow => time.GetUtcNow();
}
