using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Sessions as their watchers see them. The only place that decides who may watch.</summary>
internal sealed class SessionViews(SessionStore store, SessionFactReader reader, TerminalRegistry registry, SessionControl control, WatchedSessions watched, ShellActivity activity)
{
    /// <summary>The session's row if this caller may watch it. Unknown and not permitted are not told apart.</summary>
    public async Task<SessionRow> RequireAsync(Caller caller, string? sessionId, CancellationToken cancellationToken) =>
        await FindAsync(caller, sessionId, cancellationToken) ?? throw Refusal(caller, sessionId);

    /// <summary>The same; null where that refuses.</summary>
    public async Task<SessionRow?> FindAsync(Caller caller, string? sessionId, CancellationToken cancellationToken) =>
        PtyId.TryParse(sessionId, out PtyId id)
        && await store.FindAsync(id, cancellationToken) is { } row
        && MayWatch(caller, row)
            ? row
            : null;

    /// <summary>Whether this caller may watch this session: its owner, operators, and who opened a link to it.</summary>
    public static bool MayWatch(Caller caller, SessionRow row) =>
        MayReplay(caller, row) || (caller.Sessions.Contains(row.PtyIdText) && row.State is (SessionRowState.Pending or SessionRowState.Live or SessionRowState.Grace));

    /// <summary>The session, where this caller may watch it by a link alone: then its end is the end of watching.</summary>
    public static PtyId[] ByLink(Caller caller, SessionRow row) => caller.MayManage(row.Owner) ? [] : [row.PtyId];

    /// <summary>Whether this caller may also have the recording of this session.</summary>
    public static bool MayReplay(Caller caller, SessionRow row) =>
        caller.MayManage(row.Owner) || (caller.Sessions.Contains(row.PtyIdText) && !caller.Limits.ContainsKey(row.PtyIdText));

    /// <summary>A browser that holds a link which is over, or never allowed this, is told which; to others an unknown session and one that is not for them are the same.</summary>
    public static SignalboxException Refusal(Caller caller, string? sessionId) => caller.Limits.GetValueOrDefault(sessionId ?? "") switch
    {
        LinkLimit.Expired => Over("link-expired", "The link by which this browser came has expired."),
        LinkLimit.Revoked => Over("link-revoked", "The link by which this browser came was revoked."),
        LinkLimit.LiveOnly => Over("link-live-only", "The link by which this browser came is good while the terminal is open, and not for its recording."),
        _ => SignalboxException.NotFound(
            "session-unknown",
            "There is no such session, or this browser may not watch it. Open the viewer link that came with the task, or sign in."),
    };

    private static SignalboxException Over(string code, string what) =>
        new(code, StatusCodes.Status403Forbidden, $"{what} Ask whoever gave it to you for a new one, or sign in.");

    public async Task<SessionView> ViewAsync(Caller caller, SessionRow row, CancellationToken cancellationToken) =>
        View(caller, await reader.ReadAsync(row, cancellationToken));

    /// <summary>The view from facts that were read before and from the terminal as it is now.</summary>
    public SessionView View(Caller caller, SessionFacts facts)
    {
        (SessionRow row, SessionTask? task, (long Head, int Cols, int Rows) recorded) = facts;
        LiveTerminal? terminal = registry.Find(row.PtyId);
        SessionState state = State(row, task, terminal);
        (int cols, int rows) = terminal?.Size ?? (recorded.Cols, recorded.Rows);
        return new SessionView
        {
            SessionId = row.PtyId,
            Label = row.Label,
            State = state.ToString().ToLowerInvariant(),
            Task = task?.View,
            Cols = cols,
            Rows = rows,
            Head = terminal?.Head ?? recorded.Head,
            StartedAt = row.StartedMs / 1000.0,
            EndedAt = (row.ExitedMs ?? row.EndedMs) / 1000.0,
            Exit = Exit(row, terminal?.Exit),
            GraceRemainingS = terminal?.GraceRemaining?.TotalSeconds,
            QueuePosition = task?.QueuePosition,
            Control = control.View(row.PtyId, caller),
            Viewers = watched.ViewersOf(row.PtyId),
            IdleEndsAt = activity.EndsAt(row.PtyId)?.ToUnixTimeMilliseconds() / 1000.0,
            CanControl = caller.Role >= CallerRole.Operator && state is (SessionState.Live or SessionState.Grace),
            Attention = task?.Attention,
            KeepsUntil = task?.KeepsUntil,
        };
    }

    private static SessionExit? Exit(SessionRow row, TerminalExit? exit) =>
        exit is not null ? new SessionExit(exit.Code, exit.Signal)
        : row.ExitCode is null && row.ExitSignal is null ? null
        : new SessionExit((int?)row.ExitCode, (int?)row.ExitSignal);

    private static SessionState State(SessionRow row, SessionTask? task, LiveTerminal? terminal) => row.State switch
    {
        SessionRowState.Expired => SessionState.Expired,
        SessionRowState.Ended => SessionState.Replay,
        SessionRowState.Grace => SessionState.Grace,
        SessionRowState.Pending when task is { State: TaskState.Queued } => SessionState.Queued,
        _ when terminal is { InGrace: true } => SessionState.Grace,
        _ => SessionState.Live,
    };
}
