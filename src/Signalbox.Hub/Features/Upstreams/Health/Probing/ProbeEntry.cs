namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>When an endpoint is checked next. Not thread-safe: the plan's lock guards it.</summary>
internal sealed class ProbeEntry(string endpoint, TimeSpan due)
{
    /// <summary>Checks beside the cadence that an endpoint may cause at once, since each costs its server something.</summary>
    private const double MaxExtra = 20;

    /// <summary>How many of them come back in one cadence.</summary>
    private const double ExtraPerCadence = 4;

    private double _extra = MaxExtra;
    private TimeSpan _refilledAt = due;

    public string Endpoint { get; } = endpoint;

    public TimeSpan Due { get; set; } = due;

    /// <summary>The server does not want to be asked before.</summary>
    public TimeSpan NotBefore { get; set; }

    public ProbeKind Kind { get; set; }

    /// <summary>When the check under way began; null: none is.</summary>
    public TimeSpan? BeganAt { get; set; }

    public TimeSpan? LastBeganAt { get; set; }

    public TimeSpan? LastFullAt { get; set; }

    /// <summary>It has found its own place in the cadence.</summary>
    public bool IsSpread { get; set; }

    /// <summary>Asked for while one was under way.</summary>
    public ProbeKind? Again { get; set; }

    /// <summary>How many in a row found something wrong.</summary>
    public int Suspicion { get; set; }

    /// <summary>Takes one from the budget, if there is any left.</summary>
    public bool TakeExtra(TimeSpan now, TimeSpan cadence)
    {
        _extra = Math.Min(MaxExtra, _extra + ((now - _refilledAt) / cadence * ExtraPerCadence));
        _refilledAt = now;
        if (_extra < 1)
        {
            return false;
        }

        _extra--;
        return true;
    }
}
