using System.Runtime.InteropServices;

namespace Signalbox.Terminals.Interop;

/// <summary><c>realpath(3)</c>: the base library resolves only the last link of a path.</summary>
internal static partial class PathCalls
{
    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint RealPath(string path, nint resolved);

    [LibraryImport("libc", EntryPoint = "free")]
    public static partial void Free(nint memory);
}
