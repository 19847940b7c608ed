using Signalbox.Terminals.Confinement;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>The program in the terminal, while it runs.</summary>
internal sealed class AgentProcess : IDisposable
{
    private const int FirstSignalCode = 128;
    private const int LastSignal = 64;
    private const long UsualOpenFiles = 1024;

    private readonly bool _wrapped;

    private AgentProcess(ProcessHandle handle, bool wrapped) => (Handle, _wrapped) = (handle, wrapped);

    public ProcessHandle Handle { get; }

    public int Pid => Handle.Pid;

    /// <summary>A wrapper that takes the whole tree with it when it ends; 0: there is none.</summary>
    public int WrapperPid => _wrapped ? Pid : 0;

    /// <summary>Starts it, confined as the spec says. Throws <see cref="IOException"/> that says why it could not be started.</summary>
    public static AgentProcess Start(SessionSpec spec, PseudoTerminal terminal)
    {
        if (!File.Exists(spec.Argv[0]))
        {
            // A wrapper would say so in the terminal only, and exit as the program might.
            throw new FileNotFoundException($"The program '{spec.Argv[0]}' does not exist.");
        }

        var request = new SpawnRequest
        {
            Argv = spec.Argv,
            Environment = spec.Env,
            Workdir = spec.Cwd,
            TerminalPath = terminal.SlavePath,
            InputPath = spec.StdinFile,
        };
        int pid = OwnProcess.WithOpenFiles(spec.OpenFiles > 0 ? spec.OpenFiles : UsualOpenFiles, () => Confined(spec, request).Pid);
        // Nobody but this thread reaps, so the process is there even if it has ended.
        ProcessHandle handle = ProcessHandle.TryOpen(pid) ?? throw new InvalidOperationException($"Process {pid} was reaped by somebody else.");
        return new AgentProcess(handle, wrapped: spec.Confinement == "bwrap");
    }

    /// <summary>How the program itself ended: a wrapper tells a signal as 128 + number.</summary>
    public ProcessEnd Meaning(ProcessEnd end) =>
        _wrapped && end.Code is > FirstSignalCode and <= FirstSignalCode + LastSignal ? new ProcessEnd(null, end.Code - FirstSignalCode) : end;

    public void Dispose() => Handle.Dispose();

    private static ChildProcess Confined(SessionSpec spec, SpawnRequest request) => spec.Confinement switch
    {
        "bwrap" => Wrapped(spec, request),
        "landlock" => LandlockSandbox.Start(LandlockRules.Of(spec.Sandbox), request),
        "none" => Spawner.Start(request),
        _ => throw new IOException($"Confinement '{spec.Confinement}' is unknown. Use bwrap, landlock or none."),
    };

    private static ChildProcess Wrapped(SessionSpec spec, SpawnRequest request)
    {
        string bwrap = Bubblewrap.Find() ?? throw new IOException("bwrap is not installed. Install bubblewrap, or use another confinement.");
        // It dies with the thread that started it; this one lives as long as the host.
        return Spawner.Start(request with { Argv = Bubblewrap.Command(bwrap, spec.Sandbox, spec.Cwd, spec.Argv), Workdir = "/" });
    }
}
