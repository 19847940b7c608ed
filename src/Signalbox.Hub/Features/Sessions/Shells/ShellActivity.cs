using System.Collections.Concurrent;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>
/// When each shell last gave a sign of life, and whether its end was announced. In memory: a restart of the hub gives every shell its whole time anew.
/// </summary>
internal sealed class ShellActivity(SessionSignals signals, TimeProvider time)
{
    private readonly ConcurrentDictionary<PtyId, Sign> _signs = new();

    /// <summary>Somebody is there: typed, read, asked. True, once, when the end of the shell had been announced; it is off now.</summary>
    public bool Touch(PtyId id)
    {
        Sign? before = null;
        _signs.AddOrUpdate(id, _ => new Sign(time.GetTimestamp(), null), (_, sign) =>
        {
            before = sign;
            return new Sign(time.GetTimestamp(), null);
        });
        if (before?.EndsAt is null)
        {
            return false;
        }

        signals.StateChanged(id);
        return true;
    }

    /// <summary>How long nothing has come from the program nor from a person.</summary>
    public TimeSpan IdleOf(PtyId id, TimeSpan sinceOutput)
    {
        TimeSpan sinceSign = time.GetElapsedTime(_signs.GetOrAdd(id, _ => new Sign(time.GetTimestamp(), null)).At);
        return sinceSign < sinceOutput ? sinceSign : sinceOutput;
    }

    /// <summary>Announces the end of an idle shell to who watches it; once, until somebody is there again.</summary>
    public bool Warn(PtyId id, DateTimeOffset endsAt)
    {
        if (!_signs.TryGetValue(id, out Sign? sign) || sign.EndsAt is not null || !_signs.TryUpdate(id, sign with { EndsAt = endsAt }, sign))
        {
            return false;
        }

        signals.StateChanged(id);
        return true;
    }

    /// <summary>The program has said something: what was announced is off.</summary>
    public void Revoke(PtyId id)
    {
        if (_signs.TryGetValue(id, out Sign? sign) && sign.EndsAt is not null && _signs.TryUpdate(id, sign with { EndsAt = null }, sign))
        {
            signals.StateChanged(id);
        }
    }

    /// <summary>When an idle shell will be ended; null while nothing was announced.</summary>
    public DateTimeOffset? EndsAt(PtyId id) => _signs.TryGetValue(id, out Sign? sign) ? sign.EndsAt : null;

    /// <summary>The other terminals are over.</summary>
    public void KeepOnly(IReadOnlySet<PtyId> living)
    {
        foreach (PtyId id in _signs.Keys.Where(id => !living.Contains(id)))
        {
            _signs.TryRemove(id, out _);
        }
    }

    private sealed record Sign(long At, DateTimeOffset? EndsAt);
}
