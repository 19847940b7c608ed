using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Starts session hosts from this version's immutable copy.</summary>
internal sealed class SessionHosts(HubPaths paths, SessionOptions options)
{
    private readonly Lazy<string> _executable = new(() => SessionHostBinary.Prepare(Path.Combine(AppContext.BaseDirectory, "session-host"), paths.Hosts));

    /// <summary>Where the host of a session listens: the folder's 12 digits make a short and unguessable-enough name in a private folder.</summary>
    public string SocketOf(SessionRow row) => Path.Combine(paths.Runtime, row.SessionIdText["sess-".Length..] + ".sock");

    /// <summary>Writes the spec and starts a host. Harmless when one is there: it finds the lock taken, or the session begun, and leaves.</summary>
    public ChildProcess Launch(SessionRow row, TerminalLaunch launch)
    {
        bool isFirst = !SessionSpec.Exists(row.Folder);
        Directory.CreateDirectory(row.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        new SessionSpec
        {
            SessionId = row.SessionIdText,
            PtyId = row.PtyIdText,
            Socket = SocketOf(row),
            Argv = launch.Argv,
            Env = launch.Environment,
            Cwd = launch.Workdir,
            Cols = launch.Columns,
            Rows = launch.Rows,
            GraceS = launch.Grace?.TotalSeconds ?? options.GraceSeconds,
            CeilingS = launch.Ceiling.TotalSeconds,
            TranscriptCap = options.TranscriptCap,
            Confinement = launch.Confinement,
            Sandbox = new SandboxSpec { Hidden = launch.Hidden, ReadWrite = launch.ReadWrite, ReadOnly = launch.ReadOnly },
            Failpoint = isFirst ? options.TestFailpoint : null,
        }.Save(row.Folder);
        return SessionHostLauncher.Launch(_executable.Value, row.Folder, row.Secret, HostEnvironment());
    }

    /// <summary>Whether the session's program runs without confinement.</summary>
    public static bool IsUnconfined(string folder) => SessionSpec.Load(folder).Confinement == "none";

    /// <summary>Only what the .NET runtime of the host needs.</summary>
    private static Dictionary<string, string> HostEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_EnableDiagnostics"] = "0",

            // Mapping compiled code twice costs each host some MB, and guards against errors that managed code does not make.
            ["DOTNET_EnableWriteXorExecute"] = "0",
        };
        foreach (string name in new[] { "PATH", "HOME", "DOTNET_ROOT", "LANG", "TMPDIR" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                environment[name] = value;
            }
        }

        return environment;
    }
}
