namespace Signalbox.Cli.Connect;

/// <summary>How long to wait after failures: doubled each time up to a ceiling, and spread, so that a fleet does not come back in one moment.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan ceiling, Func<double> random)
{
    private const double Spread = 0.25;

    private int _failures;

    /// <summary>Forgets the failures.</summary>
    public void Reset() => _failures = 0;

    /// <summary>The wait after one more failure, within 25 % of its nominal length.</summary>
    public TimeSpan Next()
    {
        double nominal = Math.Min(ceiling.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 30)));
        return TimeSpan.FromSeconds(nominal * (1 - Spread + (2 * Spread * random())));
    }
}
