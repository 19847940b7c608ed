using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Signalbox.Terminals.Interop;

/// <summary>Pseudo-terminal calls of glibc.</summary>
internal static partial class PtyCalls
{
    public const int ReadWrite = 2;
    public const int NoControllingTerminal = 0x100;
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const ulong SetWindowSizeRequest = 0x5414;

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenPt(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static partial int GrantPt(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int UnlockPt(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int PtsName(SafeFileHandle master, Span<byte> buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int SetWindowSize(SafeFileHandle terminal, ulong request, in WindowSize size);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int SetStatusFlags(SafeFileHandle file, int command, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static unsafe partial int Poll(PollEntry* entries, nuint count, int timeoutMs);

    [StructLayout(LayoutKind.Sequential)]
    public struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelWidth;
        public ushort PixelHeight;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public const short Readable = 1;
        public const short Writable = 4;
        public const short Error = 8;
        public const short HangUp = 16;

        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
