using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>What people may do to a terminal: take control, type, resize, close. Every path that leads to a PTY goes through here.</summary>
internal sealed class TerminalDesk(
    SessionViews views,
    TerminalRegistry registry,
    SessionControl control,
    SessionStore store,
    ShellActivity activity,
    ICredentialWatch credentials,
    IShareLinks shares,
    IDatabase database,
    IAuditTrail audit,
    IEventLog events)
{
    /// <summary>Most text that is taken at once.</summary>
    public const int MaxInput = 64 * 1024;

    private const int MaxSide = 1000;

    /// <summary>Takes or releases control; gives who holds it then.</summary>
    public async Task<ControlView?> ControlAsync(Caller caller, string? sessionId, bool take, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        if (caller.Role < CallerRole.Operator)
        {
            throw new SignalboxException("operator-required", StatusCodes.Status403Forbidden, "Only a signed-in operator may take control of a terminal.");
        }

        if (registry.Find(row.PtyId) is null)
        {
            throw SignalboxException.Conflict("session-not-live", "The session has no terminal now: it waits, or it is over.");
        }

        if (take && control.MayType(row.PtyId, caller))
        {
            return control.View(row.PtyId, caller);
        }

        if (take)
        {
            control.Take(row.PtyId, caller);
        }
        else if (!control.Release(row.PtyId, caller))
        {
            return control.View(row.PtyId, caller);
        }

        await RecordAsync(caller, row, take ? "session.control.take" : "session.control.release", cancellationToken);
        return control.View(row.PtyId, caller);
    }

    /// <summary>Types into the terminal.</summary>
    public async Task InputAsync(Caller caller, string? sessionId, string? input, CancellationToken cancellationToken)
    {
        LiveTerminal terminal = await ControlledAsync(caller, sessionId, cancellationToken);
        byte[] bytes = Encoding.UTF8.GetBytes(input ?? "");
        if (bytes.Length > MaxInput)
        {
            throw SignalboxException.Invalid("argument-invalid", $"input has {bytes.Length} bytes; at most {MaxInput} are taken at once. Send it in pieces.");
        }

        if (!await terminal.InputAsync(bytes, cancellationToken))
        {
            throw NotReachable();
        }
    }

    /// <summary>Sets the window size.</summary>
    public async Task ResizeAsync(Caller caller, string? sessionId, int columns, int rows, CancellationToken cancellationToken)
    {
        LiveTerminal terminal = await ControlledAsync(caller, sessionId, cancellationToken);
        if (columns is < 1 or > MaxSide || rows is < 1 or > MaxSide)
        {
            throw SignalboxException.Invalid("argument-invalid", $"cols and rows are {columns} and {rows}; allowed are 1 to {MaxSide}.");
        }

        if (!await terminal.ResizeAsync(columns, rows, cancellationToken))
        {
            throw NotReachable();
        }
    }

    /// <summary>Closes a terminal for good. False: it has none.</summary>
    public async Task<bool> CloseAsync(Caller caller, string? sessionId, CancellationToken cancellationToken)
    {
        SessionRow row = await ManagedAsync(caller, sessionId, cancellationToken);
        if (registry.Find(row.PtyId) is not { } terminal)
        {
            return false;
        }

        await RecordAsync(caller, row, "session.close", cancellationToken);
        terminal.Close();
        return true;
    }

    /// <summary>Makes every link to the session that was given out so far invalid, and ends what was opened with one.</summary>
    public async Task RevokeLinksAsync(Caller caller, string? sessionId, CancellationToken cancellationToken)
    {
        SessionRow row = await ManagedAsync(caller, sessionId, cancellationToken);
        await store.RevokeLinksAsync(
            row.PtyId,
            scope =>
            {
                audit.Append(scope, caller, "session.links.revoke", row.PtyIdText);
                shares.RevokeAll(scope, caller, row.PtyId);
            },
            cancellationToken);
        credentials.LinksRevoked(row.PtyId);
    }

    private async Task<SessionRow> ManagedAsync(Caller caller, string? sessionId, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        return caller.MayManage(row.Owner) ? row
            : throw new SignalboxException("owner-required", StatusCodes.Status403Forbidden, "Only the session's owner or an operator may do that.");
    }

    private async Task<LiveTerminal> ControlledAsync(Caller caller, string? sessionId, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        LiveTerminal terminal = registry.Find(row.PtyId)
            ?? throw SignalboxException.NotFound("session-unknown", "Session not found");
        if (!control.MayType(row.PtyId, caller))
        {
            throw SignalboxException.Conflict(
                "control-required",
                "This terminal is read-only for you until you take control (POST /api/session/control, operators only).");
        }

        activity.Touch(row.PtyId);
        return terminal;
    }

    private Task<long> RecordAsync(Caller caller, SessionRow row, string action, CancellationToken cancellationToken) =>
        database.WriteAsync(
            scope =>
            {
                audit.Append(scope, caller, action, row.PtyIdText);
                var payload = new JsonObject { ["session_id"] = row.PtyIdText, ["task_id"] = row.TaskIdText, ["action"] = action, ["by"] = caller.Identity };
                return events.Append(scope, new HubEvent("session.control", row.Owner, row.PtyIdText, payload.ToJsonString()));
            },
            cancellationToken);

    private static SignalboxException NotReachable() => new(
        "session-not-reachable",
        StatusCodes.Status503ServiceUnavailable,
        "The terminal's session host does not answer at the moment. Try again in a second.");
}
