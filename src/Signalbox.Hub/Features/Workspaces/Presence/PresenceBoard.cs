using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Options;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Presence;

/// <summary>
/// When each agent was last heard of and what it said, in memory, by a clock that does not jump. Whoever was not heard of since the hub started counts from its start:
/// so a restart, however long the hub was down, gives everybody one whole window to come back.
/// </summary>
internal sealed class PresenceBoard(IDatabase database, IOptions<WorkspacesOptions> options, TimeProvider time) : IPresence
{
    private readonly ConcurrentDictionary<WorkspaceId, Entry> _entries = [];
    private readonly long _start = time.GetTimestamp();

    public void Seen(WorkspaceId workspace) => EntryOf(workspace).Note(time.GetTimestamp(), NowMs(), beat: null);

    public IDisposable Waiting(WorkspaceId workspace)
    {
        Entry entry = EntryOf(workspace);
        entry.Enter(time.GetTimestamp(), NowMs());
        return new Stay(() => entry.Leave(time.GetTimestamp(), NowMs()));
    }

    /// <summary>Notes a beat. It is written with the next flush.</summary>
    public void Note(WorkspaceId workspace, Beat beat) => EntryOf(workspace).Note(time.GetTimestamp(), NowMs(), beat);

    /// <summary>What the last beat since the start of the hub said; null without one.</summary>
    public Beat? LastBeat(WorkspaceId workspace) => _entries.TryGetValue(workspace, out Entry? entry) ? entry.Beat : null;

    /// <summary>When it was last heard of since the start of the hub, in UTC milliseconds; null if it was not.</summary>
    public long? LastSeenMs(WorkspaceId workspace) => _entries.TryGetValue(workspace, out Entry? entry) ? entry.SeenMs : null;

    /// <summary>Whether nothing was heard of it for longer than the window.</summary>
    public bool IsSilent(WorkspaceId workspace) =>
        _entries.TryGetValue(workspace, out Entry? entry) ? !entry.IsWaiting && IsStale(entry.SeenAt) : IsStale(_start);

    /// <summary>Whether its beat is overdue: half the window went by. It still counts as there.</summary>
    public bool IsLate(WorkspaceId workspace) =>
        _entries.TryGetValue(workspace, out Entry? entry) ? !entry.IsWaiting && IsOlder(entry.SeenAt, 0.5) : IsOlder(_start, 0.5);

    /// <summary>Those who wait in an open call or were heard of within the window.</summary>
    public IReadOnlyList<WorkspaceId> ListPresent() =>
        [.. _entries.Where(pair => pair.Value.IsWaiting || !IsStale(pair.Value.SeenAt)).Select(pair => pair.Key)];

    /// <summary>Forgets a removed workspace.</summary>
    public void Forget(WorkspaceId workspace) => _entries.TryRemove(workspace, out _);

    /// <summary>Writes what is new since the last flush, in one transaction.</summary>
    public async Task<int> FlushAsync(CancellationToken cancellationToken)
    {
        List<(Entry Entry, FlushedBeat Row)> batch = [];
        foreach ((WorkspaceId id, Entry entry) in _entries)
        {
            if (entry.TakeUnwritten() is { } taken)
            {
                Beat? beat = taken.Beat;
                batch.Add((entry, new FlushedBeat(
                    id.Value, taken.SeenMs, beat?.ActiveTasks, beat?.UptimeSeconds, beat?.ErrorRate, beat?.SampleError, beat?.RuntimeState)));
            }
        }

        if (batch.Count == 0)
        {
            return 0;
        }

        try
        {
            return await database.WriteAsync(scope => Write(scope, batch.Select(item => item.Row)), cancellationToken);
        }
        catch
        {
            batch.ForEach(item => item.Entry.PutBack());
            throw;
        }
    }

    private static int Write(WriteScope scope, IEnumerable<FlushedBeat> rows) => scope.Connection.Execute(
        """
        UPDATE workspaces SET last_heartbeat_ms = @SeenMs, active_tasks = coalesce(@ActiveTasks, active_tasks), uptime_seconds = coalesce(@UptimeSeconds, uptime_seconds),
               error_rate = coalesce(@ErrorRate, error_rate), sample_error = coalesce(@SampleError, sample_error), runtime_state = coalesce(@RuntimeState, runtime_state)
        WHERE id = @Id AND status <> 'removed'
        """,
        rows,
        scope.Transaction);

    private bool IsStale(long seenAt) => IsOlder(seenAt, 1);

    private bool IsOlder(long seenAt, double windows) => time.GetElapsedTime(seenAt) > TimeSpan.FromSeconds(options.Value.StaleAfterSeconds) * windows;

    private Entry EntryOf(WorkspaceId workspace) => _entries.GetOrAdd(workspace, static (_, now) => new Entry(now), time.GetTimestamp());

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record FlushedBeat(
        string Id, long SeenMs, int? ActiveTasks, long? UptimeSeconds, double? ErrorRate, string? SampleError, string? RuntimeState);

    private sealed class Stay(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }

    private sealed class Entry(long now)
    {
        private readonly Lock _gate = new();
        private int _waiting;
        private bool _unwritten;
        private long _seenAt = now;
        private long _seenMs;
        private Beat? _beat;

        public long SeenAt => Volatile.Read(ref _seenAt);

        public long SeenMs => Volatile.Read(ref _seenMs);

        public Beat? Beat => Volatile.Read(ref _beat);

        public bool IsWaiting => Volatile.Read(ref _waiting) > 0;

        public void Note(long at, long ms, Beat? beat)
        {
            lock (_gate)
            {
                _seenAt = at;
                _seenMs = ms;
                _beat = beat ?? _beat;
                _unwritten = true;
            }
        }

        public void Enter(long at, long ms)
        {
            Interlocked.Increment(ref _waiting);
            Note(at, ms, beat: null);
        }

        public void Leave(long at, long ms)
        {
            Note(at, ms, beat: null);
            Interlocked.Decrement(ref _waiting);
        }

        public (long SeenMs, Beat? Beat)? TakeUnwritten()
        {
            lock (_gate)
            {
                if (!_unwritten)
                {
                    return null;
                }

                _unwritten = false;
                return (_seenMs, _beat);
            }
        }

        public void PutBack()
        {
            lock (_gate)
            {
                _unwritten = true;
            }
        }
    }
}
