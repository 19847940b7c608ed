using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>Ends shells that nobody has used for long. At 80 % of that time who watches is told, once.</summary>
internal sealed class ShellReaper(ShellActivity activity, ShellOptions options, IDatabase database, IAuditTrail audit, TimeProvider time)
{
    private const double WarnAt = 0.8;

    /// <summary>One pass over all terminals of the hub; gives how many were ended.</summary>
    public async Task<int> SweepAsync(IReadOnlyCollection<LiveTerminal> terminals, CancellationToken cancellationToken)
    {
        activity.KeepOnly(terminals.Select(terminal => terminal.Id).ToHashSet());
        int ended = 0;
        foreach (LiveTerminal terminal in terminals.Where(terminal => terminal is { TaskId: null, IsGone: false, Exit: null }))
        {
            TimeSpan idle = activity.IdleOf(terminal.Id, terminal.Idle);
            if (idle > options.Idle)
            {
                await EndAsync(terminal, idle, cancellationToken);
                ended++;
            }
            else if (idle > options.Idle * WarnAt)
            {
                activity.Warn(terminal.Id, time.GetUtcNow() + (options.Idle - idle));
            }
            else
            {
                activity.Revoke(terminal.Id);
            }
        }

        return ended;
    }

    private async Task EndAsync(LiveTerminal terminal, TimeSpan idle, CancellationToken cancellationToken)
    {
        string detail = new JsonObject { ["idle_s"] = Math.Round(idle.TotalSeconds) }.ToJsonString();
        await database.WriteAsync(
            scope =>
            {
                audit.Append(scope, Caller.System, "session.idle.end", terminal.Id.Value, detail);
                return true;
            },
            cancellationToken);
        terminal.Close();
    }
}
