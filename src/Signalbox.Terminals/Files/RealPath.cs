using System.Runtime.InteropServices;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Files;

/// <summary>Paths with every link resolved.</summary>
public static class RealPath
{
    /// <summary>The real path of something that exists; null when it does not or can't be reached.</summary>
    public static string? Of(string path)
    {
        nint result = PathCalls.RealPath(path, 0);
        if (result == 0)
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringUTF8(result);
        }
        finally
        {
            PathCalls.Free(result);
        }
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it. Both must be real paths.</summary>
    public static bool IsInside(string path, string folder) =>
        path == folder || folder == "/" || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
