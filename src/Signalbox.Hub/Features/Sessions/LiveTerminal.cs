using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Terminals.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>
/// A terminal as this hub knows it: the newest word of its session host, and the orders that are on their way. <see cref="HostLink"/> keeps it up to date.
/// </summary>
internal sealed class LiveTerminal(SessionRow row, HostLink link, HeadSignal head, TimeProvider time) : ITerminal
{
    private readonly Lock _gate = new();
    private Action? _changed;
    private HostStatus? _status;
    private long _statusAt;
    private long _lastOutputAt;
    private TerminalExit? _finalExit;
    private bool _gone;
    private bool _began;

    /// <inheritdoc />
    public PtyId Id { get; } = row.PtyId;

    /// <summary>The session's private folder.</summary>
    public string Folder { get; } = row.Folder;

    /// <summary>Its task, if it has one.</summary>
    public TaskId? TaskId { get; } = row.TaskId;

    /// <summary>When the head moves; viewers wait on it.</summary>
    public HeadSignal HeadSignal { get; } = head;

    /// <inheritdoc />
    public bool IsUnconfined { get; init; }

    /// <inheritdoc />
    public TerminalExit? Exit => Read(status => _finalExit ?? ToExit(status?.Exit));

    /// <inheritdoc />
    public bool IsGone => Read(_ => _gone);

    /// <inheritdoc />
    public bool Began => Read(status => _began || status?.StartedAt is not null);

    /// <summary>The end was seen and the terminal stays open for a while.</summary>
    public bool InGrace => Read(status => status is { Phase: "grace" or "closing" } && !_gone);

    /// <summary>End of the transcript, as the host last said.</summary>
    public long Head => HeadSignal.Head;

    /// <summary>Window size.</summary>
    public (int Cols, int Rows) Size => Read(status => (status?.Cols ?? 0, status?.Rows ?? 0));

    /// <summary>Pid of the program; 0 before it runs.</summary>
    public int AgentPid => Read(status => status?.AgentPid ?? 0);

    /// <summary>What is left of the grace window; null outside it.</summary>
    public TimeSpan? GraceRemaining => Read(status => status?.GraceRemainingMs is { } left
        ? TimeSpan.FromMilliseconds(Math.Max(0, left - time.GetElapsedTime(_statusAt).TotalMilliseconds))
        : (TimeSpan?)null);

    /// <inheritdoc />
    public TimeSpan Elapsed => Read(status => status is null || status.StartedAt is null ? TimeSpan.Zero
        : TimeSpan.FromMilliseconds(status.ElapsedMs) + (status.Exit is null ? time.GetElapsedTime(_statusAt) : TimeSpan.Zero));

    /// <inheritdoc />
    public TimeSpan Idle => Read(status => status is null ? TimeSpan.Zero : time.GetElapsedTime(_lastOutputAt));

    /// <inheritdoc />
    public IDisposable OnChanged(Action callback)
    {
        lock (_gate)
        {
            _changed += callback;
        }

        return new Registration(this, callback);
    }

    /// <inheritdoc />
    public void BeginGrace() => link.Order(orders => orders.Grace(link.GraceWindow));

    /// <inheritdoc />
    public void End(string reason) => link.Order(orders => orders.End(reason));

    /// <summary>Ends everything and closes the terminal, without grace.</summary>
    public void Close() => link.Order(orders => orders.Close());

    /// <summary>Bytes for the program. False when no host is connected and none comes soon.</summary>
    public ValueTask<bool> InputAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        link.TellAsync(client => client.InputAsync(bytes, cancellationToken), cancellationToken);

    /// <summary>A new window size. False when no host is connected and none comes soon.</summary>
    public ValueTask<bool> ResizeAsync(int columns, int rows, CancellationToken cancellationToken) =>
        link.TellAsync(client => client.ResizeAsync(columns, rows, cancellationToken), cancellationToken);

    /// <summary>The host's newest status.</summary>
    internal void Apply(HostStatus status)
    {
        lock (_gate)
        {
            _status = status;
            _statusAt = time.GetTimestamp();
            _lastOutputAt = _statusAt - (long)(status.IdleMs / 1000.0 * time.TimestampFrequency);
        }

        HeadSignal.Advance(status.Head);
        HeadSignal.StateChanged();
        _changed?.Invoke();
    }

    /// <summary>Output came.</summary>
    internal void Moved(long head)
    {
        lock (_gate)
        {
            _lastOutputAt = time.GetTimestamp();
        }

        HeadSignal.Advance(head);
    }

    /// <summary>The host is gone; this is what it left.</summary>
    internal void Gone(FolderFacts facts)
    {
        lock (_gate)
        {
            _gone = true;
            _began = facts.Started is not null;
            _finalExit = ToExit(facts.Exit);
        }

        _changed?.Invoke();
    }

    /// <summary>A fact of a session's folder as other features know it.</summary>
    internal static TerminalExit? ToExit(ExitFact? fact) =>
        fact is null ? null : new TerminalExit(fact.Code, fact.Signal, fact.Reason, fact.Message);

    private T Read<T>(Func<HostStatus?, T> read)
    {
        lock (_gate)
        {
            return read(_status);
        }
    }

    private sealed class Registration(LiveTerminal terminal, Action callback) : IDisposable
    {
        public void Dispose()
        {
            lock (terminal._gate)
            {
                terminal._changed -= callback;
            }
        }
    }
}
