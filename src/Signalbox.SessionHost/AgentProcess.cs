using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>The program in the terminal, while it runs.</summary>
internal sealed class AgentProcess : IDisposable
{
    private const int FirstSignalCode = 128;
    private const int LastSignal = 64;

    private readonly bool _wrapped;

    private AgentProcess(ProcessHandle handle, bool wrapped) => (Handle, _wrapped) = (handle, wrapped);

    public ProcessHandle Handle { get; }

    public int Pid => Handle.Pid;

    /// <summary>A wrapper that takes the whole tree with it when it ends; 0: there is none.</summary>
    public int WrapperPid => _wrapped ? Pid : 0;

    /// <summary>Starts it. Throws <see cref="IOException"/> that says why it could not be started.</summary>
    public static AgentProcess Start(SessionSpec spec, PseudoTerminal terminal)
    {
        var request = new SpawnRequest
        {
            Argv = spec.Argv,
            Environment = spec.Env,
            Workdir = spec.Cwd,
            TerminalPath = terminal.SlavePath,
            InputPath = spec.StdinFile,
        };
        OwnProcess.LimitOpenFiles(spec.OpenFiles);
        int pid = Spawner.Start(request).Pid;
        // Nobody but this thread reaps, so the process is there even if it has ended.
        ProcessHandle handle = ProcessHandle.TryOpen(pid) ?? throw new InvalidOperationException($"Process {pid} was reaped by somebody else.");
        return new AgentProcess(handle, wrapped: false);
    }

    /// <summary>How the program itself ended: a wrapper tells a signal as 128 + number.</summary>
    public ProcessEnd Meaning(ProcessEnd end) =>
        _wrapped && end.Code is > FirstSignalCode and <= FirstSignalCode + LastSignal ? new ProcessEnd(null, end.Code - FirstSignalCode) : end;

    public void Dispose() => Handle.Dispose();
}
