using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.Hub.Features.Access.Shares;
using Signalbox.Hub.Features.Access.Tickets;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access;

/// <summary>What Access does by itself, a second at a time.</summary>
internal sealed class AccessUpkeep(CredentialWatch watch, TicketDesk tickets, LastUse lastUse, IDatabase database, TimeProvider time)
{
    private const int FlushEvery = 30;
    private const int PurgeEvery = 3600;

    /// <summary>Links that are over stay in the lists this long.</summary>
    private static readonly TimeSpan KeepEndedLinks = TimeSpan.FromDays(30);

    private long _ticks;

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        tickets.Sweep();
        await watch.SweepAsync(cancellationToken);
        long tick = _ticks++;
        if (tick % FlushEvery == FlushEvery - 1)
        {
            await lastUse.FlushAsync(cancellationToken);
        }

        if (tick % PurgeEvery == 0)
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            await database.WriteAsync(
                scope => CookieStore.DeleteOld(
                    scope,
                    now - (long)CookieRow.AbsoluteLimit.TotalMilliseconds,
                    now - (long)CookieRow.IdleLimit.TotalMilliseconds),
                cancellationToken);
            await database.WriteAsync(scope => ShareStore.DeleteOld(scope, now - (long)KeepEndedLinks.TotalMilliseconds), cancellationToken);
        }
    }
}
