namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>
/// Which endpoint is checked when. Each has its own place in the cadence; at most <see cref="Slots"/> checks begin at a time, and one that waits for its server gives its place to others: no dead
/// endpoint ever delays a living one.
/// </summary>
internal sealed class ProbePlan(Cadence cadence, HealthClock clock, Func<double> random)
{
    /// <summary>Checks that may have begun lately.</summary>
    public const int Slots = 16;

    /// <summary>For so long a check counts as begun lately: most have ended by then, and the others only wait.</summary>
    public static readonly TimeSpan SlotTime = TimeSpan.FromSeconds(2);

    private const double LongestPostponed = 1.5;
    private const double Jitter = 0.1;
    private const double FirstSpread = 0.5;

    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstSuspicion = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProbeEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Called when something is due earlier than was said before.</summary>
    public Action Sooner { get; set; } = () => { };

    /// <summary>Checks it at once: it is new, or described anew.</summary>
    public void Begin(string endpoint)
    {
        lock (_gate)
        {
            _entries[endpoint] = new ProbeEntry(endpoint, clock.Now);
        }

        Sooner();
    }

    public void Remove(string endpoint)
    {
        lock (_gate)
        {
            _entries.Remove(endpoint);
        }
    }

    /// <summary>The check whose turn it is; null: none is due, or enough have begun.</summary>
    public ProbeTurn? TryTake()
    {
        lock (_gate)
        {
            TimeSpan now = clock.Now;
            if (_entries.Values.Count(entry => HoldsSlot(entry, now)) >= Slots
                || _entries.Values.Where(entry => entry.BeganAt is null && entry.Due <= now).MinBy(entry => entry.Due) is not { } due)
            {
                return null;
            }

            return Start(due, due.Kind, now);
        }
    }

    /// <summary>A full check out of turn; null when it is unknown or one is under way.</summary>
    public ProbeTurn? TakeNow(string endpoint)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(endpoint, out ProbeEntry? entry) && entry.BeganAt is null ? Start(entry, ProbeKind.Full, clock.Now) : null;
        }
    }

    /// <summary>The check has ended. <paramref name="notBefore"/>: from now, for <see cref="ProbeOutcome.Later"/>.</summary>
    public void Done(string endpoint, ProbeOutcome outcome, TimeSpan notBefore = default)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(endpoint, out ProbeEntry? entry) || entry.BeganAt is not { } began)
            {
                return;
            }

            TimeSpan now = clock.Now;
            entry.BeganAt = null;
            if (entry is { Kind: ProbeKind.Quick, Again: ProbeKind.Full } && outcome == ProbeOutcome.Good)
            {
                // It is there; whether it still lists its tools is what is in doubt.
                (outcome, entry.Again) = (ProbeOutcome.Suspect, null);
            }

            entry.NotBefore = now + notBefore;
            entry.LastBeganAt = outcome == ProbeOutcome.NotYet ? null : entry.LastBeganAt;
            TimeSpan regular = Max(began + Interval(entry), now);
            (ProbeKind kind, TimeSpan due, entry.Suspicion) = outcome switch
            {
                ProbeOutcome.Good => (ProbeKind.Full, regular, 0),
                ProbeOutcome.Later or ProbeOutcome.NotYet => (ProbeKind.Full, Max(entry.NotBefore, regular), entry.Suspicion),
                _ => Suspect(entry, now, regular),
            };
            (entry.Kind, entry.Due) = (kind, due);
            if (entry.Again is { } again && outcome != ProbeOutcome.Good)
            {
                Hurry(entry, again, now);
            }

            entry.Again = null;
        }

        Sooner();
    }

    /// <summary>What evidence asks for.</summary>
    public void Follow(string endpoint, FollowUp next)
    {
        lock (_gate)
        {
            if (next == FollowUp.None || !_entries.TryGetValue(endpoint, out ProbeEntry? entry))
            {
                return;
            }

            TimeSpan now = clock.Now;
            ProbeKind kind = next == FollowUp.AskSoon ? ProbeKind.Quick : ProbeKind.Full;
            if (next == FollowUp.Postpone)
            {
                Postpone(entry, now);
            }
            else if (entry.BeganAt is null)
            {
                Hurry(entry, kind, now);
            }
            else if (next != FollowUp.ListUnlessListing || entry.Kind == ProbeKind.Quick)
            {
                entry.Again = kind == ProbeKind.Full ? kind : entry.Again ?? kind;
            }
        }

        Sooner();
    }

    /// <summary>When it is due, by the clock of the plan; null for an unknown one. One under way is due now.</summary>
    public TimeSpan? DueOf(string endpoint)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(endpoint, out ProbeEntry? entry) ? entry.BeganAt ?? entry.Due : null;
        }
    }

    /// <summary>For how long nothing is to be done; null: for ever.</summary>
    public TimeSpan? NextIn()
    {
        lock (_gate)
        {
            TimeSpan now = clock.Now;
            TimeSpan[] slots = [.. _entries.Values.Where(entry => HoldsSlot(entry, now)).Select(entry => entry.BeganAt!.Value + SlotTime - now)];
            TimeSpan[] dues = [.. _entries.Values.Where(entry => entry.BeganAt is null).Select(entry => entry.Due - now)];
            return dues.Length == 0 ? null : slots.Length < Slots ? dues.Min() : Max(dues.Min(), slots.Min());
        }
    }

    private static bool HoldsSlot(ProbeEntry entry, TimeSpan now) => entry.BeganAt is { } began && now - began < SlotTime;

    private static ProbeTurn Start(ProbeEntry entry, ProbeKind kind, TimeSpan now)
    {
        (entry.BeganAt, entry.LastBeganAt, entry.Kind) = (now, now, kind);
        entry.LastFullAt = kind == ProbeKind.Full ? now : entry.LastFullAt;
        return new ProbeTurn(entry.Endpoint, kind);
    }

    /// <summary>Endpoints that began together spread over half a cadence, then each keeps near its place. Never later than the cadence says.</summary>
    private TimeSpan Interval(ProbeEntry entry)
    {
        double spread = entry.IsSpread ? Jitter : FirstSpread;
        entry.IsSpread = true;
        return cadence.Current * (1 - (spread * random()));
    }

    /// <summary>After 5 s, 10 s, 20 s … up to the cadence, by turns cheap and full, as long as the budget lasts.</summary>
    private (ProbeKind Kind, TimeSpan Due, int Suspicion) Suspect(ProbeEntry entry, TimeSpan now, TimeSpan regular)
    {
        TimeSpan soon = now + (FirstSuspicion * Math.Pow(2, Math.Min(entry.Suspicion, 16)));
        ProbeKind kind = entry.Kind == ProbeKind.Full ? ProbeKind.Quick : ProbeKind.Full;
        return soon < regular && entry.TakeExtra(now, cadence.Current) ? (kind, soon, entry.Suspicion + 1) : (ProbeKind.Full, regular, entry.Suspicion + 1);
    }

    private void Hurry(ProbeEntry entry, ProbeKind kind, TimeSpan now)
    {
        TimeSpan soon = Max(entry.NotBefore, entry.LastBeganAt is { } last ? Max(now, last + Soonest) : now);
        if (entry.Due <= soon)
        {
            entry.Kind = kind == ProbeKind.Full ? kind : entry.Kind;
        }
        else if (entry.TakeExtra(now, cadence.Current))
        {
            (entry.Due, entry.Kind) = (soon, kind);
        }
    }

    private void Postpone(ProbeEntry entry, TimeSpan now)
    {
        TimeSpan latest = (entry.LastFullAt ?? now) + (cadence.Current * LongestPostponed);
        if (entry is { BeganAt: null, Suspicion: 0, Kind: ProbeKind.Full })
        {
            entry.Due = Max(entry.Due, Min(now + cadence.Current, latest));
        }
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
