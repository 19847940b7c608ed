using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Interop;
using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>
/// Brings a session up in the order that makes its folder tell the truth after a crash at any point: lock, look whether it may begin, socket and
/// terminal (which may fail without harm), <c>started.json</c>, program.
/// </summary>
internal sealed class Host(string folder, string secret, TimeProvider time, HostLog log)
{
    private const int LockPatience = 2000;
    private const int LockPause = 20;

    public int Run()
    {
        IgnoreSignals();
        SessionSpec spec = SessionSpec.Load(folder);
        var failpoint = new Failpoint(spec.Failpoint);
        var clock = new MonotonicClock(time);
        using FolderLock? held = TakeLock(clock);
        if (held is null)
        {
            log.Write("another host has this folder");
            return ExitCode.FolderTaken;
        }

        failpoint.Pass(Failpoint.AfterLock);
        FolderFacts facts = FolderFacts.Read(folder);
        if (facts.Fenced || facts.Started is not null)
        {
            log.Write(facts.Fenced ? "this session must not begin" : "this session has begun before");
            return ExitCode.MayNotBegin;
        }

        OwnProcess.BecomeSubreaper();
        OwnProcess.ForbidTracing();
        using HubListener hubs = HubListener.Open(spec.Socket, secret, log);
        using PseudoTerminal terminal = PseudoTerminal.Open(spec.Cols, spec.Rows);
        FolderFacts.WriteStarted(folder, new StartedFact { Pid = Environment.ProcessId, BootId = FolderFacts.ThisBoot(), StartedAt = time.GetUtcNow() });
        failpoint.Pass(Failpoint.AfterStarted);
        RunSession(spec, terminal, hubs, clock, failpoint);
        return ExitCode.Released;
    }

    private void RunSession(SessionSpec spec, PseudoTerminal terminal, HubListener hubs, MonotonicClock clock, Failpoint failpoint)
    {
        var input = new InputQueue();
        using Recorder recorder = Recorder.Create(folder, spec.TranscriptCap, time, spec.Cols, spec.Rows, input);
        var session = new Session(folder, spec, terminal, recorder, input, clock, failpoint, log);
        session.Start();
        failpoint.Pass(Failpoint.AfterSpawn);
        using var loop = new HostLoop(session, terminal, input, hubs, clock);
        loop.Run();
        recorder.Finish();
    }

    private static void IgnoreSignals()
    {
        OwnProcess.IgnoreSignal(ProcessCalls.HangUp);
        OwnProcess.IgnoreSignal(ProcessCalls.Interrupt);
        // A limit on file sizes is a full disk to the transcript, not the end of the host.
        OwnProcess.IgnoreSignal(ProcessCalls.FileTooLarge);
    }

    private FolderLock? TakeLock(MonotonicClock clock)
    {
        var pause = new PollSet();
        long giveUpAt = clock.Now + LockPatience;
        while (true)
        {
            if (FolderLock.TryTake(folder) is { } held)
            {
                return held;
            }

            if (clock.Now >= giveUpAt)
            {
                return null;
            }

            pause.Wait(LockPause);
        }
    }
}
