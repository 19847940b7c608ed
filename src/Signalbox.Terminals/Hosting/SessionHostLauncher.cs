using System.Text;
using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;
using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Hosting;

/// <summary>Starts session hosts: in a session of their own, so that they outlive the hub, with the secret on standard input.</summary>
public static class SessionHostLauncher
{
    /// <summary>Starts a host for a folder that holds its <c>spec.json</c>.</summary>
    public static unsafe ChildProcess Launch(string executable, string folder, string secret, IReadOnlyDictionary<string, string> environment)
    {
        int* ends = stackalloc int[2];
        nint pair = (nint)ends;
        _ = Errno.Check("Making a pipe", () => ProcessCalls.Pipe((int*)pair, PtyCalls.CloseOnExec));
        using var reading = new SafeFileHandle(ends[0], ownsHandle: true);
        using (var writing = new FileStream(new SafeFileHandle(ends[1], ownsHandle: true), FileAccess.Write, bufferSize: 0))
        {
            // A pipe holds far more than a line: this never blocks, whether the host reads or not.
            writing.Write(Encoding.ASCII.GetBytes(secret + "\n"));
        }

        return Spawner.Start(new SpawnRequest
        {
            Argv = [executable, folder],
            Environment = environment,
            Workdir = "/",
            StandardInput = ends[0],
            OutputPath = Path.Combine(folder, "host.log"),
        });
    }
}
