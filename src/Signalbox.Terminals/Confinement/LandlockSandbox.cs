using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;
using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Confinement;

/// <summary>Starts programs that the kernel's Landlock rules confine.</summary>
internal static class LandlockSandbox
{
    private const ulong FileRead = LandlockCalls.Execute | LandlockCalls.ReadFile;
    private const ulong FileWrite = LandlockCalls.WriteFile;
    private const int VersionWithTruncate = 3;
    private const int VersionWithRefer = 2;
    private const int VersionWithDevices = 5;
    private const int VersionWithScopes = 6;

    /// <summary>The kernel's version of the interface; 0 when there is none.</summary>
    public static int Version()
    {
        long version = Errno.Retry(() => LandlockCalls.CreateRuleset(LandlockCalls.Create, 0, 0, LandlockCalls.AskVersion), out int errno);
        return errno == 0 ? (int)version : 0;
    }

    /// <summary>Starts a program confined. Throws <see cref="IOException"/> that says why it could not be started.</summary>
    public static ChildProcess Start(IReadOnlyList<LandlockRule> rules, SpawnRequest request)
    {
        ChildProcess? child = null;
        ExceptionDispatchInfo? failure = null;
        // A thread of its own, which ends: what confines the program confines the thread that starts it.
        var thread = new Thread(() =>
        {
            try
            {
                Enter(rules);
                child = Spawner.Start(request);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return child!;
    }

    /// <summary>
    /// Confines the thread: files by the rules; processes outside can neither be signalled nor traced (by kernels that know that); no capability, no way
    /// to gain privileges.
    /// </summary>
    private static void Enter(IReadOnlyList<LandlockRule> rules)
    {
        int version = Version();
        if (version == 0)
        {
            throw new IOException("The kernel has no Landlock, or it is switched off (boot parameter lsm=landlock,…).");
        }

        using SafeFileHandle ruleset = MakeRuleset(version);
        foreach (LandlockRule rule in rules)
        {
            Add(ruleset, rule, version);
        }

        OwnProcess.ForbidNewPrivileges();
        Errno.Check("Applying the Landlock rules", () => LandlockCalls.RestrictSelf(LandlockCalls.Restrict, ruleset, 0));
        Capabilities.DropAll();
    }

    private static unsafe SafeFileHandle MakeRuleset(int version)
    {
        var attributes = new LandlockCalls.RulesetAttributes
        {
            Files = All(version),
            Scopes = version >= VersionWithScopes ? LandlockCalls.ScopeAbstractSocket | LandlockCalls.ScopeSignal : 0,
        };
        // Older kernels know the first member only and refuse a longer structure.
        nint size = version >= VersionWithScopes ? sizeof(LandlockCalls.RulesetAttributes) : sizeof(ulong);
        nint pointer = (nint)(&attributes);
        return new SafeFileHandle(
            (nint)Errno.Check("Making a Landlock ruleset", () => LandlockCalls.CreateRuleset(LandlockCalls.Create, pointer, size, 0)),
            ownsHandle: true);
    }

    private static unsafe void Add(SafeFileHandle ruleset, LandlockRule rule, int version)
    {
        long descriptor = Errno.Retry(() => ProcessCalls.Open(rule.Path, LandlockCalls.PathOnly | PtyCalls.CloseOnExec, 0), out int errno);
        if (errno != 0)
        {
            return; // Gone or out of reach for this user: nothing to allow.
        }

        using var path = new SafeFileHandle((nint)descriptor, ownsHandle: true);
        ulong access = Access(Directory.Exists(rule.Path), rule.Writable, version);
        var beneath = new LandlockCalls.PathBeneath { Access = access, Parent = (int)descriptor };
        nint pointer = (nint)(&beneath);
        Errno.Check(
            $"Allowing '{rule.Path}' by Landlock",
            () => LandlockCalls.AddRule(LandlockCalls.Add, ruleset, LandlockCalls.RulePathBeneath, pointer, 0));
    }

    private static ulong Access(bool folder, bool writable, int version)
    {
        if (!folder)
        {
            return (writable ? FileRead | FileWrite | Late(version) & ~LandlockCalls.Refer : FileRead | Late(version) & LandlockCalls.DeviceControl) & All(version);
        }

        return writable ? All(version) : FileRead | LandlockCalls.ReadFolder | (Late(version) & LandlockCalls.DeviceControl);
    }

    private static ulong All(int version) => LandlockCalls.FirstVersion | Late(version);

    private static ulong Late(int version) =>
        (version >= VersionWithRefer ? LandlockCalls.Refer : 0)
        | (version >= VersionWithTruncate ? LandlockCalls.Truncate : 0)
        | (version >= VersionWithDevices ? LandlockCalls.DeviceControl : 0);
}
