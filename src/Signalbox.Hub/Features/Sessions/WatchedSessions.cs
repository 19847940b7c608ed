using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The sessions that are being watched, each opened once for all its viewers.</summary>
internal sealed class WatchedSessions(SessionFactReader reader, SessionSignals signals, TimeProvider time)
{
    /// <summary>Long-polling viewers hold a session only while they ask: between two asks it stays open.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    /// <summary>Viewers that come or go within this time are told of together: a thousand of them are not each told of each.</summary>
    private static readonly TimeSpan TellAfter = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly Dictionary<PtyId, WatchedSession> _watched = [];

    /// <summary>Opens a session for one more viewer.</summary>
    public async Task<Lease> OpenAsync(SessionRow row, CancellationToken cancellationToken)
    {
        SessionFacts facts = await reader.ReadAsync(row, cancellationToken);
        Lease lease = Take(row, facts, out bool isNew);
        if (isNew && !row.IsOver)
        {
            await LookAgainAsync(lease, row.PtyId, cancellationToken);
        }

        return lease;
    }

    /// <summary>How many follow a session now.</summary>
    public int ViewersOf(PtyId session)
    {
        lock (_gate)
        {
            return _watched.TryGetValue(session, out WatchedSession? watched) ? watched.Feed.Viewers : 0;
        }
    }

    /// <summary>Sessions that somebody watches now.</summary>
    public IReadOnlyList<(PtyId Id, WatchedSession Watched)> All()
    {
        lock (_gate)
        {
            return [.. _watched.Select(pair => (pair.Key, pair.Value))];
        }
    }

    /// <summary>Reads a watched session's facts anew and tells its viewers.</summary>
    public async Task RefreshAsync(PtyId id, WatchedSession watched, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is { } facts)
        {
            watched.Facts = facts;
            signals.StateChanged(id);
            if (facts.Row.IsOver)
            {
                signals.End(id);
            }
        }
    }

    private Lease Take(SessionRow row, SessionFacts facts, out bool isNew)
    {
        lock (_gate)
        {
            isNew = !_watched.TryGetValue(row.PtyId, out WatchedSession? watched);
            if (isNew)
            {
                watched = new WatchedSession(NewFeed(row), facts);
                _watched.Add(row.PtyId, watched);
            }

            watched!.Leases++;
            watched.Facts = facts;
            return new Lease(this, row.PtyId, watched);
        }
    }

    /// <summary>The session may have ended since its row was read, before anybody waited on its signal: nobody would end that one any more.</summary>
    private async Task LookAgainAsync(Lease lease, PtyId id, CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(id, lease.Watched, cancellationToken);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>A viewer came or went: the others see it soon.</summary>
    private void AudienceChanged(PtyId id, WatchedSession watched)
    {
        lock (_gate)
        {
            watched.Telling ??= time.CreateTimer(_ => Tell(id, watched), null, TellAfter, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tell(PtyId id, WatchedSession watched)
    {
        lock (_gate)
        {
            watched.Telling?.Dispose();
            watched.Telling = null;
        }

        signals.StateChanged(id);
    }

    private SessionFeed NewFeed(SessionRow row)
    {
        HeadSignal signal = row.IsOver ? Ended() : signals.Live(row.PtyId);
        return SessionFeed.Open(row.Folder, signal, time);
    }

    private static HeadSignal Ended()
    {
        var signal = new HeadSignal();
        signal.End();
        return signal;
    }

    private void Return(PtyId id, WatchedSession watched)
    {
        lock (_gate)
        {
            if (--watched.Leases == 0)
            {
                watched.Closing?.Dispose();
                watched.Closing = time.CreateTimer(_ => CloseIfUnwatched(id, watched), null, Linger, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void CloseIfUnwatched(PtyId id, WatchedSession watched)
    {
        lock (_gate)
        {
            if (watched.Leases == 0 && _watched.Remove(id))
            {
                watched.Closing?.Dispose();
                watched.Feed.Dispose();
            }
        }
    }

    /// <summary>One viewer's hold on a session.</summary>
    internal sealed class Lease(WatchedSessions owner, PtyId id, WatchedSession watched) : IDisposable
    {
        private bool _returned;

        public WatchedSession Watched { get; } = watched;

        /// <summary>The viewer is about to follow, or has left.</summary>
        public void AudienceChanged() => owner.AudienceChanged(id, Watched);

        /// <inheritdoc />
        public void Dispose()
        {
            if (!_returned)
            {
                _returned = true;
                owner.Return(id, Watched);
            }
        }
    }
}
