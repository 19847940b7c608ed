using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>
/// What a player needs besides the stream: the map of time, screens at any offset, and where a text was printed. Screens and searches cost up to a second of
/// one core; so few run at a time, whoever asks.
/// </summary>
internal sealed class SessionReplay(SessionViews views, WatchedSessions watched, ISessionTasks tasks) : IDisposable
{
    private const int MostMarks = 32_768;
    private const int MostMarkers = 1000;
    private const int MostNotes = 500;
    private const int MostFindings = 200;
    private const int LongestQuery = 200;

    private readonly SemaphoreSlim _places = new(2);

    /// <summary>The map.</summary>
    public async Task<SessionTimeline> TimelineAsync(Caller caller, string sessionId, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        using WatchedSessions.Lease lease = await OpenAsync(row, cancellationToken);
        (long head, bool final) = lease.Watched.Feed.Reach();
        TranscriptReader reader = lease.Watched.Feed.Reader;
        TranscriptMap map = await AloneAsync(() => reader.ReadMap(head).Thinned(MostMarks), cancellationToken);
        IReadOnlyList<SessionNote> notes = row.TaskId is { } task ? await tasks.NotesAsync(task, MostNotes, cancellationToken) : [];
        return Describe(map, final, row.StartedMs, notes);
    }

    /// <summary>The screen at an offset.</summary>
    public async Task<SessionScreen> ScreenAsync(Caller caller, string sessionId, long offset, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        using WatchedSessions.Lease lease = await OpenAsync(row, cancellationToken);
        (long head, _) = lease.Watched.Feed.Reach();
        if (offset < 0 || offset > head)
        {
            throw SignalboxException.Invalid("argument-invalid", $"offset is {offset}; this recording has the offsets 0 to {head}.");
        }

        TranscriptReader reader = lease.Watched.Feed.Reader;
        return await AloneAsync(
            () =>
            {
                TranscriptScreen screen = reader.ScreenAt(offset);
                return new SessionScreen(screen.Offset, Milliseconds(reader.ReadTimeline(), screen.Offset), screen.Cols, screen.Rows, screen.Bytes);
            },
            cancellationToken);
    }

    /// <summary>Where a text was printed.</summary>
    public async Task<SessionFindings> SearchAsync(Caller caller, string sessionId, string? text, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestQuery)
        {
            throw SignalboxException.Invalid("argument-invalid", $"q has {text?.Length ?? 0} characters; allowed are 1 to {LongestQuery}, not only blanks.");
        }

        using WatchedSessions.Lease lease = await OpenAsync(row, cancellationToken);
        (long head, _) = lease.Watched.Feed.Reach();
        TranscriptReader reader = lease.Watched.Feed.Reader;
        return await AloneAsync(
            () =>
            {
                (IReadOnlyList<TranscriptMatch> found, bool more) = TranscriptSearch.Run(reader, text, MostFindings, head, cancellationToken);
                TranscriptTimeline timeline = reader.ReadTimeline();
                return new SessionFindings(
                    [.. found.Select(match => new SessionFinding(
                        match.Offset, Milliseconds(timeline, match.Offset), match.Before, match.Match, match.After, match.Times))],
                    more);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private async Task<WatchedSessions.Lease> OpenAsync(SessionRow row, CancellationToken cancellationToken) =>
        TranscriptReader.IsIn(row.Folder)
            ? await watched.OpenAsync(row, cancellationToken)
            : throw SignalboxException.NotFound("recording-missing", "The session has no recording: it has not begun, or its recording aged out.");

    private async Task<T> AloneAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>When what a screen shows was there: the byte before the offset.</summary>
    private static long Milliseconds(TranscriptTimeline timeline, long offset) => (long)timeline.TimeAt(Math.Max(0, offset - 1)).TotalMilliseconds;

    private static SessionTimeline Describe(TranscriptMap map, bool final, long? startedMs, IReadOnlyList<SessionNote> notes)
    {
        long duration = (long)map.Duration.TotalMilliseconds;
        return new SessionTimeline
        {
            Head = map.Head,
            Complete = final,
            StartedAt = startedMs / 1000.0,
            DurationMs = duration,
            Marks = new TimelineMarks(Steps(map.Marks.Select(mark => mark.Offset)), Steps(map.Marks.Select(mark => mark.Milliseconds))),
            Resizes = [.. map.Resizes.Take(MostMarkers).Select(resize => new TimelineResize(resize.Offset, resize.Milliseconds, resize.Cols, resize.Rows))],
            Gaps = [.. map.Gaps.Take(MostMarkers).Select(gap => new TimelineGap(gap.From, gap.To, TimeOf(map, gap.From), gap.Rolled ? "rolled" : "dropped"))],
            Exit = map.Exit is { } exit ? new TimelineExit(exit.Offset, (long)exit.At.TotalMilliseconds, exit.Code) : null,
            Notes = startedMs is { } began
                ? [.. notes.Select(note => new TimelineNote(Math.Clamp(note.AtMs - began, 0, duration), note.Kind, note.Text))]
                : [],
        };
    }

    private static long TimeOf(TranscriptMap map, long offset)
    {
        TranscriptMap.Mark mark = map.Marks.LastOrDefault(mark => mark.Offset <= offset);
        return mark.Milliseconds;
    }

    private static long[] Steps(IEnumerable<long> numbers)
    {
        long before = 0;
        return [.. numbers.Select(number =>
        {
            long step = number - before;
            before = number;
            return step;
        })];
    }
}
