using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Storage;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The terminals whose hosts live, and how sessions get one.</summary>
internal sealed partial class TerminalRegistry(
    SessionStore store,
    SessionHosts hosts,
    SessionControl control,
    SessionSignals signals,
    IDatabase database,
    SessionOptions options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<TerminalRegistry> logger) : ITerminals
{
    private readonly ConcurrentDictionary<PtyId, LiveTerminal> _live = new();
    private readonly ConcurrentDictionary<LiveTerminal, Task> _following = new();

    /// <inheritdoc />
    public int LiveCount => _live.Values.Count(terminal => !terminal.InGrace);

    /// <inheritdoc />
    public bool HasRoom => LiveCount < options.MaxConcurrent;

    /// <summary>All terminals of this hub.</summary>
    public IReadOnlyCollection<LiveTerminal> All => [.. _live.Values];

    /// <summary>The terminal of a session; null when it has none (any more).</summary>
    public LiveTerminal? Find(PtyId id) => _live.GetValueOrDefault(id);

    /// <inheritdoc />
    public void Reserve(WriteScope scope, TerminalReservation reservation) =>
        store.Insert(scope, reservation, RandomNumberGenerator.GetHexString(64, lowercase: true));

    /// <inheritdoc />
    public async Task<ITerminal> StartAsync(PtyId id, TerminalLaunch launch, CancellationToken cancellationToken)
    {
        SessionRow row = await RequireAsync(id, cancellationToken);
        ChildProcess host = hosts.Launch(row, launch);
        return Follow(row, host, unconfined: launch.Confinement == "none");
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<OpenSession>> OpenAsync(CancellationToken cancellationToken) =>
        [.. (await store.OpenAsync(cancellationToken)).Select(row => new OpenSession(row.PtyId, row.TaskId, row.Folder))];

    /// <inheritdoc />
    public async Task<TerminalFinding> FindAsync(PtyId id, CancellationToken cancellationToken)
    {
        if (Find(id) is { } known)
        {
            return new TerminalFinding(known, Began: true, known.Exit);
        }

        SessionRow row = await RequireAsync(id, cancellationToken);
        FolderFacts facts = FolderFacts.Read(row.Folder);
        await EndAbandonedAsync(id, row.Folder, facts, cancellationToken);
        ITerminal? terminal = facts.HostAlive ? Follow(row, launched: null, SessionHosts.IsUnconfined(row.Folder)) : null;
        return new TerminalFinding(terminal, facts.Started is not null, LiveTerminal.ToExit(facts.Exit));
    }

    /// <inheritdoc />
    public bool TryFence(PtyId id, string folder) => Find(id) is null && FolderFacts.TryFence(folder);

    /// <inheritdoc />
    public void MarkEnded(WriteScope scope, PtyId id, TerminalExit? exit) => store.End(scope, id, exit);

    /// <inheritdoc />
    public void MarkExpired(WriteScope scope, IReadOnlyCollection<PtyId> ids)
    {
        foreach (PtyId id in ids)
        {
            store.Expire(scope, id);
        }
    }

    /// <summary>Waits until nothing follows a host any more; for an orderly stop.</summary>
    public Task DrainAsync() => Task.WhenAll(_following.Values);

    private async Task<SessionRow> RequireAsync(PtyId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"Session {id} has no row.");

    private LiveTerminal Follow(SessionRow row, ChildProcess? launched, bool unconfined)
    {
        var link = new HostLink(hosts.SocketOf(row), row.Secret, row.Folder, TimeSpan.FromSeconds(options.GraceSeconds), time) { Launched = launched };
        var terminal = new LiveTerminal(row, link, signals.Live(row.PtyId), time) { IsUnconfined = unconfined };
        if (!_live.TryAdd(row.PtyId, terminal))
        {
            return _live[row.PtyId];
        }

        _following[terminal] = FollowAsync(link, terminal, lifetime.ApplicationStopping);
        return terminal;
    }

    private async Task FollowAsync(HostLink link, LiveTerminal terminal, CancellationToken stopping)
    {
        await Task.Yield(); // Lets Follow put the task in place before it is taken out.
        var journal = new TerminalJournal(terminal, store, control, database, time, stopping);
        using IDisposable changes = terminal.OnChanged(journal.Look);
        try
        {
            FolderFacts facts = await link.FollowAsync(terminal, stopping);
            if (facts.Started is null)
            {
                // Nothing has happened, so nothing is written, and the place is free for another start before anybody hears of it.
                _live.TryRemove(terminal.Id, out _);
                terminal.Gone(facts);
                return;
            }

            await EndAbandonedAsync(terminal.Id, terminal.Folder, facts, stopping);
            terminal.Gone(facts);
            await journal.FinishAsync();
            _live.TryRemove(terminal.Id, out _);
            signals.End(terminal.Id);
        }
        catch (OperationCanceledException)
        {
            // The hub stops; the terminal goes on and the next hub adopts it.
        }
        catch (Exception e)
        {
            LogFollowFailed(logger, terminal.Id, e);
            _live.TryRemove(terminal.Id, out _);
        }
        finally
        {
            _following.TryRemove(terminal, out _);
        }
    }

    /// <summary>A host that left in order has ended its tree; one that was killed could not.</summary>
    private async Task EndAbandonedAsync(PtyId id, string folder, FolderFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            (int ended, int left) = await AbandonedTree.EndAsync(folder, facts, time, cancellationToken);
            if (left > 0)
            {
                LogLeft(logger, id, left);
            }
            else if (ended > 0)
            {
                LogEnded(logger, id, ended);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            LogUnknownLeft(logger, id, e); // The session is over in any case, and must be settled.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session host of session {SessionId} was killed; {Count} processes of its program were ended.")]
    private static partial void LogEnded(ILogger logger, PtyId sessionId, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The session host of session {SessionId} was killed; {Count} processes of its program can't be ended. End them by hand.")]
    private static partial void LogLeft(ILogger logger, PtyId sessionId, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Whether session {SessionId} has left processes can't be told: a file of its folder is damaged.")]
    private static partial void LogUnknownLeft(ILogger logger, PtyId sessionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId} is no longer followed; it is adopted at the next start.")]
    private static partial void LogFollowFailed(ILogger logger, PtyId sessionId, Exception exception);
}
