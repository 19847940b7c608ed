using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Signalbox.Terminals.Interop;

/// <summary>Calls that take rights away. The C library has no wrappers for Landlock; the numbers are the same on x64 and arm64.</summary>
internal static partial class LandlockCalls
{
    public const nint Create = 444;
    public const nint Add = 445;
    public const nint Restrict = 446;

    public const nint AskVersion = 1;
    public const nint RulePathBeneath = 1;

    public const ulong Execute = 1UL << 0;
    public const ulong WriteFile = 1UL << 1;
    public const ulong ReadFile = 1UL << 2;
    public const ulong ReadFolder = 1UL << 3;

    /// <summary>All rights of the first version.</summary>
    public const ulong FirstVersion = (1UL << 13) - 1;

    public const ulong Refer = 1UL << 13;
    public const ulong Truncate = 1UL << 14;
    public const ulong DeviceControl = 1UL << 15;

    public const ulong ScopeAbstractSocket = 1UL << 0;
    public const ulong ScopeSignal = 1UL << 1;

    /// <summary><c>O_PATH</c>.</summary>
    public const int PathOnly = 0x200000;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint CreateRuleset(nint number, nint attributes, nint size, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint AddRule(nint number, SafeFileHandle ruleset, nint type, nint rule, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint RestrictSelf(nint number, SafeFileHandle ruleset, nint flags);

    [LibraryImport("libc", EntryPoint = "capset", SetLastError = true)]
    public static partial int SetCapabilities(nint header, nint sets);

    [StructLayout(LayoutKind.Sequential)]
    public struct RulesetAttributes
    {
        public ulong Files;
        public ulong Network;
        public ulong Scopes;
    }

    /// <summary>Packed in the kernel's headers.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct PathBeneath
    {
        public ulong Access;
        public int Parent;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct CapabilityHeader
    {
        public uint Version;
        public int Pid;
    }

    /// <summary>Effective, permitted and inheritable, twice 32 bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct CapabilitySets
    {
        public fixed uint Bits[6];
    }
}
