using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Terminals.Pty;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>A session that somebody watches: what its viewers share, and its newest facts from the database.</summary>
internal sealed class WatchedSession(SessionFeed feed, SessionFacts facts)
{
    private volatile SessionFacts _facts = facts;

    /// <summary>Transcript, head and screens.</summary>
    public SessionFeed Feed { get; } = feed;

    /// <summary>What its terminal shows, for thumbnails.</summary>
    public LivePicture Picture { get; } = new(feed.Reader, feed.Time);

    /// <summary>Row and task as last read.</summary>
    public SessionFacts Facts
    {
        get => _facts;
        set => _facts = value;
    }

    /// <summary>How many leases are out; guarded by <see cref="WatchedSessions"/>.</summary>
    public int Leases { get; set; }

    /// <summary>Tells its viewers how many they are; guarded likewise.</summary>
    public ITimer? Telling { get; set; }

    /// <summary>Closes it some time after the last lease; guarded likewise.</summary>
    public ITimer? Closing { get; set; }
}

/// <summary>What is known of a session at one moment without asking its host.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Task">Its task.</param>
/// <param name="Recorded">End and last size of a recording; zeros while the session is open.</param>
internal sealed record SessionFacts(SessionRow Row, SessionTask? Task, (long Head, int Cols, int Rows) Recorded)
{
    /// <summary>Name of what runs in the terminal, as the original's <c>process</c>: a task's agent, in a shell what is in the foreground.</summary>
    public string ProgramOf(LiveTerminal? terminal) =>
        Task?.View.Agent ?? (terminal is { AgentPid: > 0 and var pid } ? ForegroundProgram.NameOf(pid) : null) ?? "unknown";
}
