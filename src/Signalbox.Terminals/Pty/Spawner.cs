using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary>
/// Starts programs with <c>posix_spawn</c>: a session of their own, default signal dispositions, an empty mask, no descriptor but 0 to 2.
/// </summary>
public static unsafe class Spawner
{
    private const int Append = 0x400;
    private const int Create = 0x40;
    private const int WriteOnly = 1;

    /// <summary>Starts the program; throws <see cref="IOException"/> that names it and the cause when that fails.</summary>
    public static ChildProcess Start(SpawnRequest request)
    {
        byte* actions = stackalloc byte[SpawnCalls.OpaqueSize];
        byte* attributes = stackalloc byte[SpawnCalls.OpaqueSize];
        Check(SpawnCalls.ActionsInit(actions));
        Check(SpawnCalls.AttributesInit(attributes));
        try
        {
            SetAttributes(attributes);
            SetDescriptors(actions, request);
            return Spawn(request, actions, attributes);
        }
        finally
        {
            _ = SpawnCalls.ActionsDestroy(actions);
            _ = SpawnCalls.AttributesDestroy(attributes);
        }
    }

    private static ChildProcess Spawn(SpawnRequest request, byte* actions, byte* attributes)
    {
        using var argv = new CStrings(request.Argv);
        using var environment = new CStrings([.. request.Environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        int errno = SpawnCalls.Spawn(out int pid, argv.Pointer[0], actions, attributes, argv.Pointer, environment.Pointer);
        return errno == 0 ? new ChildProcess(pid)
            : throw Errno.Failure($"Starting '{request.Argv[0]}' in '{request.Workdir ?? "."}'", errno);
    }

    private static void SetAttributes(byte* attributes)
    {
        byte* set = stackalloc byte[SpawnCalls.OpaqueSize];
        Check(SpawnCalls.EmptySet(set));
        Check(SpawnCalls.AttributesSetSignalMask(attributes, set));
        Check(SpawnCalls.FullSet(set));
        Check(SpawnCalls.AttributesSetSignalDefaults(attributes, set));
        Check(SpawnCalls.AttributesSetFlags(
            attributes,
            SpawnCalls.SetSession | SpawnCalls.SetSignalMask | SpawnCalls.SetSignalDefaults));
    }

    private static void SetDescriptors(byte* actions, SpawnRequest request)
    {
        if (request.TerminalPath is { } terminal)
        {
            // The child leads a new session, so the first terminal that it opens becomes its controlling one.
            Check(SpawnCalls.ActionsOpen(actions, 0, terminal, PtyCalls.ReadWrite, 0));
            Check(SpawnCalls.ActionsDuplicate(actions, 0, 1));
            if (request.InputPath is { } input)
            {
                Check(SpawnCalls.ActionsOpen(actions, 0, input, 0, 0));
            }
        }
        else
        {
            Check(request.StandardInput >= 0
                ? SpawnCalls.ActionsDuplicate(actions, request.StandardInput, 0)
                : SpawnCalls.ActionsOpen(actions, 0, "/dev/null", 0, 0));
            Check(request.StandardOutput >= 0
                ? SpawnCalls.ActionsDuplicate(actions, request.StandardOutput, 1)
                : SpawnCalls.ActionsOpen(actions, 1, request.OutputPath ?? "/dev/null", WriteOnly | Append | Create, 0x180));
        }

        Check(SpawnCalls.ActionsDuplicate(actions, request.StandardError >= 0 ? request.StandardError : 1, 2));
        if (request.Workdir is { } folder)
        {
            Check(SpawnCalls.ActionsChangeFolder(actions, folder));
        }

        Check(SpawnCalls.ActionsCloseFrom(actions, 3));
    }

    private static void Check(int errno)
    {
        if (errno != 0)
        {
            throw Errno.Failure("Preparing to start a program", errno);
        }
    }
}
