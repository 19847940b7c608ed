namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>
/// When an endpoint may be tried. The budget of attempts is refilled by health, never spent for good; a request may end the wait early, but not more often than once a second, so that
/// use wakes a server that is back and does not hammer one that is gone. Not thread-safe: its supervisor's lock guards it.
/// </summary>
internal sealed class Circuit(TimeProvider time, Func<double> random)
{
    /// <summary>Health for so long makes earlier failures forgotten.</summary>
    public static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan WakeSpacing = TimeSpan.FromSeconds(1);

    private int _failedAttempts;
    private long? _healthySince;
    private long? _failedAt;
    private TimeSpan _wait;

    /// <summary>Failed attempts in a row.</summary>
    public int FailedAttempts => _healthySince is { } since && time.GetElapsedTime(since) >= Refill ? 0 : _failedAttempts;

    /// <summary>What is left of the wait; null: none.</summary>
    public TimeSpan? Remaining => _failedAt is { } at && time.GetElapsedTime(at) is var gone && gone < _wait ? _wait - gone : null;

    /// <summary>When the wait is over.</summary>
    public DateTimeOffset? NextRetryAt => Remaining is { } remaining ? time.GetUtcNow() + remaining : null;

    /// <summary>How long a request has to wait for an attempt; null: it may try now.</summary>
    public TimeSpan? RefusesFor() => Remaining is { } remaining && time.GetElapsedTime(_failedAt!.Value) is var gone && gone < WakeSpacing
        ? (remaining < WakeSpacing - gone ? remaining : WakeSpacing - gone)
        : null;

    /// <summary>A connection stands.</summary>
    public void Connected()
    {
        _healthySince ??= time.GetTimestamp();
        _failedAt = null;
    }

    /// <summary>An attempt failed; gives the wait.</summary>
    public TimeSpan Failed(TimeSpan? atLeast)
    {
        Settle();
        return Wait(Backoff.After(++_failedAttempts, random()), atLeast);
    }

    /// <summary>A connection was lost; gives the wait, which is none after a time of health.</summary>
    public TimeSpan Lost()
    {
        Settle();
        return Wait(_failedAttempts++ == 0 ? TimeSpan.Zero : Backoff.After(_failedAttempts - 1, random()), null);
    }

    /// <summary>Ends the wait.</summary>
    public void Wake() => _failedAt = null;

    private void Settle()
    {
        _failedAttempts = FailedAttempts;
        _healthySince = null;
    }

    private TimeSpan Wait(TimeSpan wait, TimeSpan? atLeast)
    {
        _failedAt = time.GetTimestamp();
        _wait = atLeast > wait ? atLeast.Value : wait;
        return _wait;
    }
}
