using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;
using Signalbox.Terminals.Hosting;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>Opens people's own terminals. Closing, typing and watching are those of every session.</summary>
internal sealed class ShellDesk(
    ShellAccess access,
    ShellPlace place,
    ShellActivity activity,
    ShellReconciler reconciler,
    SessionControl control,
    SessionOptions options,
    TerminalRegistry registry,
    HubPaths paths,
    IDatabase database,
    IAuditTrail audit,
    TimeProvider time)
{
    private const string DefaultLabel = "shell";
    private const int MaxLabel = 80;
    private static readonly TimeSpan BeginsWithin = TimeSpan.FromSeconds(10);

    /// <summary>Opens a shell; whoever opens it holds control of it.</summary>
    public async Task<ShellOpened> OpenAsync(Caller caller, string? label, CancellationToken cancellationToken)
    {
        access.Require(caller);
        await reconciler.Settled.WaitAsync(cancellationToken);
        TerminalReservation reservation = Reservation(caller, CheckedLabel(label));
        if (!await database.WriteAsync(scope => TryReserve(scope, caller, reservation), cancellationToken))
        {
            throw SignalboxException.LimitReached("session-limit", $"Maximum {options.MaxConcurrent} concurrent sessions reached. Close an existing session first.");
        }

        // From here on a caller that hangs up changes nothing: the row is there and must get its terminal. Control is taken first, because a shell that ends at once gives it back then.
        control.Take(reservation.Id, caller);
        ITerminal terminal = await StartAsync(reservation);
        if (!await BeginsAsync(terminal))
        {
            registry.Find(terminal.Id)?.Close();
            await reconciler.SettleAsync(reservation.Id, reservation.Folder, CancellationToken.None);
            throw NotStarted($"{Path.Combine(reservation.Folder, "host.log")} on the hub's machine says why.");
        }

        activity.Touch(reservation.Id);
        return new ShellOpened(reservation.Id, reservation.Label, place.Machine, place.User, place.Folder, place.Program);
    }

    private bool TryReserve(WriteScope scope, Caller caller, TerminalReservation reservation)
    {
        // Rows do not yet tell of tasks whose terminals are being started; the registry does.
        int starting = registry.All.Count(terminal => terminal is { TaskId: not null, Began: false, IsGone: false });
        if (SessionStore.CountRunning(scope) + starting >= options.MaxConcurrent)
        {
            return false;
        }

        registry.Reserve(scope, reservation);
        var detail = new JsonObject { ["label"] = reservation.Label, ["program"] = place.Program, ["user"] = place.User, ["machine"] = place.Machine };
        audit.Append(scope, caller, "session.open", reservation.Id.Value, detail.ToJsonString());
        return true;
    }

    private TerminalReservation Reservation(Caller caller, string label)
    {
        SessionId session = SessionId.New();
        return new TerminalReservation(PtyId.New(), session, TaskId: null, caller.Identity, label, Path.Combine(paths.Sessions, session.Value, "shell"));
    }

    private TerminalLaunch Launch(TerminalReservation reservation)
    {
        Dictionary<string, string> environment = place.EnvironmentOf();
        environment[AbandonedTree.Marker] = reservation.SessionId.Value;
        return new TerminalLaunch
        {
            Argv = [place.Program, "-l"],
            Environment = environment,
            Workdir = place.Folder,
            Ceiling = TimeSpan.Zero,
            Grace = TimeSpan.Zero,
            Confinement = "none",
            Hidden = [],
            ReadWrite = [],
            ReadOnly = [],
        };
    }

    private async Task<bool> BeginsAsync(ITerminal terminal)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable changes = terminal.OnChanged(Look);
        Look();
        try
        {
            await settled.Task.WaitAsync(BeginsWithin, time);
        }
        catch (TimeoutException)
        {
            return false;
        }

        return terminal.Began;

        void Look()
        {
            if (terminal.Began || terminal.IsGone)
            {
                settled.TrySetResult();
            }
        }
    }

    /// <summary>Starts its session host. Where that fails nothing runs, and the place is free again.</summary>
    private async Task<ITerminal> StartAsync(TerminalReservation reservation)
    {
        try
        {
            return await registry.StartAsync(reservation.Id, Launch(reservation), CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await reconciler.EndAsync(reservation.Id, exit: null, CancellationToken.None);
            throw NotStarted($"Its session host did not start: {e.Message}");
        }
    }

    private SignalboxException NotStarted(string why) =>
        new("shell-not-started", StatusCodes.Status500InternalServerError, $"The shell {place.Program} could not be started. {why}");

    private static string CheckedLabel(string? label)
    {
        string text = new string([.. (label ?? "").Where(c => !char.IsControl(c))]).Trim();
        return text.Length > MaxLabel
            ? throw SignalboxException.Invalid("argument-invalid", $"label has {text.Length} characters; at most {MaxLabel} are allowed.")
            : text.Length > 0 ? text : DefaultLabel;
    }
}
