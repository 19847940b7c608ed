using System.Runtime.InteropServices;

namespace Signalbox.FaultyServer;

/// <summary>What the runtime has no call for.</summary>
internal static partial class Libc
{
    private const int StandardOutput = 1;

    /// <summary>Closes the standard output under all its numbers: the runtime keeps copies.</summary>
    public static void CloseOutput()
    {
        string? target = Target(StandardOutput);
        foreach (int descriptor in Directory.GetFiles("/proc/self/fd").Select(path => int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture)).Where(number => Target(number) == target).ToArray())
        {
            _ = Close(descriptor);
        }
    }

    private static string? Target(int descriptor) => new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget;

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
