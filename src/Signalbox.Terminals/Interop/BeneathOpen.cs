using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Signalbox.Terminals.Interop;

/// <summary><c>openat2(2)</c> with <c>RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS</c>: the kernel refuses every way out of the root.</summary>
internal static partial class BeneathOpen
{
    public const int NotFound = 2;
    public const int NotADirectory = 20;
    public const int TooManyLinks = 40;
    public const int CrossesOut = 18;

    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int EmptyPath = 0x1000;
    private const uint StatxType = 1;
    private const long OpenAt2 = 437;
    private const ulong Flags = 0x800 | 0x80000 | 0x100; // O_NONBLOCK | O_CLOEXEC | O_NOCTTY; the same on x64 and arm64
    private const ulong Resolve = 0x02 | 0x04 | 0x08;

    public static SafeFileHandle? TryOpen(string root, string relativePath, out int errno)
    {
        using SafeFileHandle folder = OpenFolder(root, out errno);
        if (folder.IsInvalid)
        {
            return null;
        }

        var how = new OpenHow { Flags = Flags, Mode = 0, Resolve = Resolve };
        while (true)
        {
            long fd = Syscall(OpenAt2, folder, relativePath, ref how, (nuint)Marshal.SizeOf<OpenHow>());
            errno = fd < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (errno is Interrupted or TryAgain)
            {
                continue;
            }

            return fd < 0 ? null : new SafeFileHandle((nint)fd, ownsHandle: true);
        }
    }

    /// <summary>Whether the handle is a regular file.</summary>
    public static bool IsRegular(SafeFileHandle file)
    {
        var status = default(Statx);
        return StatX(file, "", EmptyPath, StatxType, ref status) == 0 && (status.Mode & 0xF000) == 0x8000;
    }

    private static SafeFileHandle OpenFolder(string path, out int errno)
    {
        // O_PATH | O_DIRECTORY | O_CLOEXEC; O_DIRECTORY differs between the two architectures.
        int directory = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;
        int fd = Open(path, 0x200000 | directory | 0x80000);
        errno = fd < 0 ? Marshal.GetLastPInvokeError() : 0;
        return new SafeFileHandle(fd, ownsHandle: true);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial long Syscall(long number, SafeFileHandle folder, string path, ref OpenHow how, nuint size);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(SafeFileHandle folder, string path, int flags, uint mask, ref Statx status);

    /// <summary>The kernel's layout, the same on every architecture; only the mode is read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(28)]
        public ushort Mode;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }
}
