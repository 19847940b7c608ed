using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>Who may open shells. A shell is the full power of the hub's user, so it is said where it runs, and refused with the reason.</summary>
internal sealed class ShellAccess(ShellOptions options, SessionOptions sessions, ShellPlace place, TerminalRegistry registry)
{
    /// <summary>What a caller may read of it before opening one.</summary>
    public ShellsView View(Caller caller)
    {
        SignalboxException? refusal = Refusal(caller);
        return new ShellsView
        {
            Allowed = refusal is null,
            Reason = refusal?.Message,
            Machine = place.Machine,
            User = place.User,
            Workdir = place.Folder,
            Program = place.Program,
            Limit = sessions.MaxConcurrent,
            Running = registry.LiveCount,
            IdleS = options.IdleSeconds,
        };
    }

    /// <summary>Refuses who may not.</summary>
    public void Require(Caller caller)
    {
        if (Refusal(caller) is { } refusal)
        {
            throw refusal;
        }
    }

    private SignalboxException? Refusal(Caller caller)
    {
        if (options.For == "off")
        {
            return Forbidden("shells-off", "Shells are switched off on this hub (SIGNALBOX_SHELLS=off). Hand in a task instead, or ask the hub's operator.");
        }

        if (caller.Role < CallerRole.Operator)
        {
            return Forbidden("operator-required", "Only operators may open a shell: it has the full power of the hub's own user. Hand in a task instead, or ask for the operator role.");
        }

        return options.For == "admins" && caller.Role < CallerRole.Admin
            ? Forbidden("admin-required", "On this hub only admins may open a shell (SIGNALBOX_SHELLS=admins). Hand in a task instead, or ask an admin.")
            : null;
    }

    private static SignalboxException Forbidden(string code, string message) => new(code, StatusCodes.Status403Forbidden, message);
}
