using System.Runtime.InteropServices;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary><c>execve(2)</c>: another program takes this process's place, with its pid, its terminal and its parent.</summary>
public static unsafe class ProcessReplacement
{
    /// <summary>Returns only by an exception that names the program and the cause.</summary>
    public static void Execute(IReadOnlyList<string> argv, IReadOnlyDictionary<string, string> environment)
    {
        using var arguments = new CStrings(argv);
        using var variables = new CStrings([.. environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        OwnProcess.RestoreBrokenPipe();
        _ = ProcessCalls.Execute(arguments.Pointer[0], arguments.Pointer, variables.Pointer);
        throw Errno.Failure($"Starting '{argv[0]}'", Marshal.GetLastPInvokeError());
    }
}
