using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>
/// One terminal session: its program, its phases and its timers. It is told what happened and what time it is, and says when it wants to be asked again; it
/// never waits.
/// </summary>
internal sealed class Session(
    string folder,
    SessionSpec spec,
    PseudoTerminal terminal,
    Recorder recorder,
    InputQueue input,
    MonotonicClock clock,
    Failpoint failpoint,
    HostLog log) : IHubOrders
{
    private const long TickPause = 2000;

    // A program can leave no more behind than the terminal holds; what comes after that is its children's and is read like any output.
    private const int MostToDrain = 1 << 20;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly DateTimeOffset _startedAt = clock.UtcNow;
    private readonly long _started = clock.Now;
    private AgentProcess? _agent;
    private TreeEnding? _ending;
    private ExitFact? _exit;
    private bool _exitIsWritten;
    private string? _endReason;
    private string? _endMessage;
    private long _endedAt;
    private long _lastOutput = clock.Now;
    private long _nextTick = clock.Now + TickPause;
    private long? _graceEnd;
    private bool _closing;
    private int _columns = spec.Cols;
    private int _rows = spec.Rows;

    /// <summary>Everything is ended; the host may leave.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Set when the status must be told; whoever tells it resets it.</summary>
    public bool StatusChanged { get; set; }

    public long Head => recorder.Head;

    public AgentProcess? Agent => _agent;

    /// <summary>When to call <see cref="Tick"/> next.</summary>
    public long NextDeadline
    {
        get
        {
            long next = Math.Min(_nextTick, _ending?.NextLook ?? long.MaxValue);
            next = Math.Min(next, _closing ? long.MaxValue : _graceEnd ?? long.MaxValue);
            return Math.Min(next, Ceiling ?? long.MaxValue);
        }
    }

    private long? Ceiling => spec.CeilingS > 0 && _exit is null && _endReason is null ? _started + (long)(spec.CeilingS * 1000) : null;

    public void Start()
    {
        try
        {
            _agent = AgentProcess.Start(spec, terminal);
            StatusChanged = true;
            NoteAgent();
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            log.Write(e.Message);
            Ended(new ExitFact { Reason = "spawn_failed", Message = e.Message, EndedAt = clock.UtcNow });
        }
    }

    /// <summary>Takes what the terminal gives. False when it gives nothing.</summary>
    public bool ReadTerminal()
    {
        int count = terminal.Read(_buffer);
        if (count == 0)
        {
            return false;
        }

        recorder.Output(_buffer.AsSpan(0, count));
        _lastOutput = clock.Now;
        input.WriteTo(terminal);
        return true;
    }

    /// <summary>Takes the ends of children. The program's own is the event; its children may keep the terminal.</summary>
    public void Reap() => OwnProcess.Reap((pid, end) =>
    {
        if (pid == _agent?.Pid)
        {
            AgentEnded(_agent.Meaning(end));
        }
    });

    /// <summary>Does what is due.</summary>
    public void Tick()
    {
        long now = clock.Now;
        if (Ceiling <= now)
        {
            EndTree("ceiling", $"the hard ceiling of {spec.CeilingS:0.###} s was reached");
        }

        if (_graceEnd <= now && !_closing)
        {
            Close("the grace window is over");
        }

        if (_ending?.NextLook <= now)
        {
            Reap();
            _ending = _ending.Step(now) ? null : _ending;
        }

        if (_nextTick <= now)
        {
            _nextTick = now + TickPause;
            Housekeep();
        }

        IsOver = _closing && _ending is null && _agent is null && (_exitIsWritten || !Directory.Exists(folder));
    }

    public HostStatus Status() => new()
    {
        Phase = _closing ? "closing" : _graceEnd is null ? "running" : "grace",
        AgentPid = _agent?.Pid ?? 0,
        StartedAt = _startedAt,
        ElapsedMs = (_exit is null ? clock.Now : _endedAt) - _started,
        IdleMs = clock.Now - _lastOutput,
        Head = recorder.Head,
        Cols = _columns,
        Rows = _rows,
        Exit = _exit,
        GraceRemainingMs = _graceEnd is { } end ? Math.Max(0, end - clock.Now) : null,
        CeilingRemainingMs = Ceiling is { } ceiling ? Math.Max(0, ceiling - clock.Now) : null,
        DroppedBytes = recorder.DroppedBytes,
        RefusedInputBytes = input.RefusedBytes,
    };

    public void Input(byte[] bytes)
    {
        StatusChanged |= !input.TryAdd(bytes);
        input.WriteTo(terminal);
    }

    public void Resize(int columns, int rows)
    {
        if ((columns, rows) == (_columns, _rows))
        {
            return;
        }

        // What was drawn for the old size is recorded before the new one.
        Drain();
        (_columns, _rows) = (columns, rows);
        recorder.Resize(columns, rows);
        terminal.Resize(columns, rows);
        StatusChanged = true;
    }

    public void BeginGrace(TimeSpan window)
    {
        if (_graceEnd is null)
        {
            _graceEnd = clock.Now + (long)window.TotalMilliseconds;
            StatusChanged = true;
        }
    }

    public void End(string reason) => EndTree("ended", reason);

    public void Close(string reason)
    {
        if (_closing)
        {
            return;
        }

        log.Write($"closing: {reason}");
        _closing = true;
        StatusChanged = true;
        EndTree("ended", reason);
    }

    private void EndTree(string reason, string message)
    {
        if (_exit is null)
        {
            _endReason ??= reason;
            _endMessage ??= message;
        }

        _ending ??= new TreeEnding(_agent?.WrapperPid ?? 0, clock.Now);
    }

    private void AgentEnded(ProcessEnd end)
    {
        Drain();
        failpoint.Pass(Failpoint.BeforeExitFact);
        recorder.Exit(end.Code ?? 128 + end.Signal ?? 0);
        _agent!.Dispose();
        _agent = null;
        Ended(new ExitFact
        {
            Code = end.Code,
            Signal = end.Signal,
            Reason = _endReason ?? "exited",
            Message = _endMessage,
            EndedAt = clock.UtcNow,
        });
        failpoint.Pass(Failpoint.AfterExitFact);
    }

    private void Ended(ExitFact fact)
    {
        _exit = fact;
        _endedAt = clock.Now;
        WriteExit();
        BeginGrace(TimeSpan.FromSeconds(spec.GraceS));
        StatusChanged = true;
    }

    private void Drain()
    {
        for (long end = recorder.Head + MostToDrain; recorder.Head < end && ReadTerminal();)
        {
        }
    }

    private void NoteAgent()
    {
        try
        {
            // Not reaped yet, so it is there even if it has ended.
            FolderFacts.WriteAgent(folder, new AgentFact { Pid = _agent!.Pid, StartTime = ProcessStat.TryRead(_agent.Pid)!.Value.StartTime });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Write($"agent.json could not be written: {e.Message}");
        }
    }

    private void WriteExit()
    {
        try
        {
            FolderFacts.WriteExit(folder, _exit!);
            _exitIsWritten = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Write($"exit.json could not be written, will try again: {e.Message}");
        }
    }

    private void Housekeep()
    {
        Reap();
        recorder.Retry();
        if (!Directory.Exists(folder))
        {
            Close("the session's folder is gone");
        }
        else if (_exit is not null && !_exitIsWritten)
        {
            WriteExit();
        }
    }
}
