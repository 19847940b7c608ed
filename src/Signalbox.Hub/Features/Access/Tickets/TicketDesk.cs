using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Links;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Tickets;

/// <summary>
/// Single-use tickets for WebSockets, whose opening request can carry neither a header nor, behind some proxies, a cookie. They live in memory: a ticket
/// that a restart loses is fetched again.
/// </summary>
internal sealed class TicketDesk(CredentialWatch watch, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private const string Prefix = "sbw_";
    private const int MaxOpen = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Ticket> _open = [];

    public string Issue(HttpContext context)
    {
        Caller caller = context.GetCaller();
        ViewingGrants links = ViewingGrants.Of(context);
        string text = Secret.Create(Prefix);
        var ticket = new Ticket(caller, links, watch.Watch(caller.CredentialId, links.All), time.GetTimestamp());
        lock (_gate)
        {
            if (_open.Count >= MaxOpen)
            {
                DropExpired();
            }

            if (_open.Count >= MaxOpen)
            {
                ticket.Lease.Dispose();
                throw SignalboxException.LimitReached("tickets-full", $"{MaxOpen} tickets are waiting to be used. Try again in {Life.TotalSeconds:0} seconds.");
            }

            _open[Secret.Hash(text)] = ticket;
        }

        return text;
    }

    /// <summary>Takes the ticket; null when it is unknown, used, expired, or the authority behind it has ended.</summary>
    public Ticket? Redeem(string? text)
    {
        if (!Secret.HasShape(text, Prefix))
        {
            return null;
        }

        Ticket? ticket;
        lock (_gate)
        {
            if (!_open.Remove(Secret.Hash(text!), out ticket))
            {
                return null;
            }
        }

        using CredentialLease lease = ticket.Lease;
        return IsExpired(ticket) || lease.Ended.IsCancellationRequested ? null : ticket;
    }

    /// <summary>Lets go of tickets that nobody used.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            DropExpired();
        }
    }

    private void DropExpired()
    {
        foreach ((string key, Ticket ticket) in _open.Where(pair => IsExpired(pair.Value)).ToList())
        {
            ticket.Lease.Dispose();
            _open.Remove(key);
        }
    }

    private bool IsExpired(Ticket ticket) => time.GetElapsedTime(ticket.IssuedAt) >= Life;
}
