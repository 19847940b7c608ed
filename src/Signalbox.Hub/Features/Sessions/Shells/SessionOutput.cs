using System.Collections.Concurrent;
using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>
/// The original's polling: what a terminal said since the same caller last asked. There it emptied a buffer that all shared; here everybody has a cursor of
/// their own in the one log, kept for an hour after its last use.
/// </summary>
internal sealed class SessionOutput(
    SessionViews views,
    WatchedSessions watched,
    TerminalRegistry registry,
    ShellActivity activity,
    SessionOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    /// <summary>Most sessions in one call.</summary>
    public const int MaxBatch = 100;

    private static readonly TimeSpan KeepUnused = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Reader, PtyId Session), OutputCursor> _cursors = new();

    /// <summary>What one session said.</summary>
    public async Task<OutputResponse> ReadAsync(Caller caller, string? sessionId, CancellationToken cancellationToken)
    {
        SessionOutputPart part = await PartAsync(caller, await RequireAsync(caller, sessionId, cancellationToken), cancellationToken);
        return new OutputResponse(part.Output, part.Exited, IsStopping, part.TimeoutWarning);
    }

    /// <summary>What several sessions said; those that are unknown or not for this caller are left out.</summary>
    public async Task<OutputBatchResponse> ReadManyAsync(Caller caller, IReadOnlyList<string>? sessionIds, CancellationToken cancellationToken)
    {
        if (sessionIds is not { Count: > 0 })
        {
            throw SignalboxException.Invalid("argument-invalid", "session_ids required");
        }

        if (sessionIds.Count > MaxBatch)
        {
            throw SignalboxException.Invalid("argument-invalid", $"session_ids has {sessionIds.Count} entries; at most {MaxBatch} are read at once.");
        }

        var outputs = new Dictionary<string, SessionOutputPart>(StringComparer.Ordinal);
        foreach (string id in sessionIds.Distinct(StringComparer.Ordinal))
        {
            if (await views.FindAsync(caller, id, cancellationToken) is { } row)
            {
                outputs[row.PtyIdText] = await PartAsync(caller, row, cancellationToken);
            }
        }

        return new OutputBatchResponse(outputs, IsStopping);
    }

    /// <summary>Somebody is there, though nothing is read. Gives whether the end of an idle shell had been announced.</summary>
    public async Task<bool> BeatAsync(Caller caller, string? sessionId, CancellationToken cancellationToken) =>
        Touch(await RequireAsync(caller, sessionId, cancellationToken));

    /// <summary>The caller was given everything up to an offset in another way.</summary>
    public void SkipTo(Caller caller, PtyId session, long offset) => CursorOf(caller, session).SkipTo(offset);

    /// <summary>Drops the cursors of callers that stopped asking.</summary>
    public void ForgetUnused()
    {
        foreach ((var key, OutputCursor cursor) in _cursors)
        {
            if (time.GetElapsedTime(cursor.UsedAt) > KeepUnused)
            {
                _cursors.TryRemove(KeyValuePair.Create(key, cursor));
            }
        }
    }

    private bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    private async Task<SessionOutputPart> PartAsync(Caller caller, SessionRow row, CancellationToken cancellationToken)
    {
        // Whether it has ended first: what was said before the end is then in the output.
        bool exited = row.IsOver || registry.Find(row.PtyId) is { Exit: not null };
        bool warned = Touch(row);
        using WatchedSessions.Lease lease = await watched.OpenAsync(row, cancellationToken);
        string output = CursorOf(caller, row.PtyId).Drain(lease.Watched.Feed, TranscriptOptions.Default with { Cap = options.TranscriptCap });
        return new SessionOutputPart(output, exited, warned);
    }

    private bool Touch(SessionRow row) => row.TaskIdText is null && registry.Find(row.PtyId) is not null && activity.Touch(row.PtyId);

    private OutputCursor CursorOf(Caller caller, PtyId session)
    {
        OutputCursor cursor = _cursors.GetOrAdd((ReaderOf(caller), session), _ => new OutputCursor());
        cursor.UsedAt = time.GetTimestamp();
        return cursor;
    }

    /// <summary>Two browsers of one person read each for themselves, and so do two tokens.</summary>
    private static string ReaderOf(Caller caller) => $"{caller.Via}:{caller.CredentialId ?? caller.Identity}";

    private async Task<SessionRow> RequireAsync(Caller caller, string? sessionId, CancellationToken cancellationToken) =>
        await views.FindAsync(caller, sessionId, cancellationToken) ?? throw SignalboxException.NotFound("session-unknown", "Session not found");
}
