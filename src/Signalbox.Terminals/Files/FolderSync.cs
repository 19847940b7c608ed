using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Files;

/// <summary>Makes the names in a folder durable: syncing a new file alone does not. The runtime cannot open a folder, so this goes to the kernel.</summary>
internal static class FolderSync
{
    /// <exception cref="IOException">The disk refuses; the message names the folder.</exception>
    public static void Sync(string folder)
    {
        using var handle = new SafeFileHandle(
            (nint)Errno.Check($"Opening '{folder}'", () => ProcessCalls.Open(folder, PtyCalls.CloseOnExec, 0)),
            ownsHandle: true);
        _ = Errno.Check($"Syncing '{folder}'", () => ProcessCalls.Sync(handle));
    }
}
