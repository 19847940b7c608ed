using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Signalbox.Terminals.Interop;

/// <summary>Calls that wake, watch and signal.</summary>
internal static unsafe partial class EventCalls
{
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    /// <summary>The numbers are the same on x64 and arm64.</summary>
    public const nint PidfdSendSignal = 424;
    public const nint PidfdOpen = 434;

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "eventfd_write", SetLastError = true)]
    public static partial int EventFdWrite(SafeFileHandle counter, ulong value);

    [LibraryImport("libc", EntryPoint = "eventfd_read", SetLastError = true)]
    public static partial int EventFdRead(SafeFileHandle counter, out ulong value);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    public static partial int InotifyInit(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int InotifyAdd(SafeFileHandle inotify, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "inotify_rm_watch", SetLastError = true)]
    public static partial int InotifyRemove(SafeFileHandle inotify, int watch);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    public static partial nint SetSignalHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial uint Umask(uint mask);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint OpenPidfd(nint number, nint pid, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SignalPidfd(nint number, SafeFileHandle pidfd, nint signal, nint info, nint flags);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    public static partial int GetLimit(int resource, out ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    public static partial int SetLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    public struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
