using System.Runtime.InteropServices;

namespace ScriptedAgent;

/// <summary>The calls that the fake agent needs beside the framework.</summary>
internal static unsafe partial class Libc
{
    /// <summary>At least <c>sizeof(struct termios)</c>.</summary>
    public const int TerminalAttributesSize = 128;

    public const nuint WindowSizeRequest = 0x5413;

    private const uint OwnerOnly = 0x180;

    public static void MakeFifo(string path) => _ = MakeFifo(path, OwnerOnly);

    [LibraryImport("libc", EntryPoint = "system", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Run(string command);

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "getuid")]
    public static partial uint UserId();

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    public static partial int GetAttributes(int descriptor, byte* attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    public static partial int SetAttributes(int descriptor, int when, byte* attributes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* attributes);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    public static partial int GetWindowSize(int descriptor, nuint request, ushort* size);

    [LibraryImport("libc", EntryPoint = "poll")]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
