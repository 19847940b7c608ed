using Signalbox.Terminals.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>
/// What a session host must still be told. Orders are kept until a connection took them and repeated on each new one: every order may be given twice without harm.
/// </summary>
internal sealed class HostOrders
{
    private readonly Lock _gate = new();
    private TimeSpan? _grace;
    private string? _end;
    private bool _close;

    public void Grace(TimeSpan window)
    {
        lock (_gate)
        {
            _grace = window;
        }
    }

    public void End(string reason)
    {
        lock (_gate)
        {
            _end = reason;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _close = true;
        }
    }

    /// <summary>Gives all orders to a connection, the hardest first.</summary>
    public async Task GiveAsync(SessionHostClient client, CancellationToken cancellationToken)
    {
        (TimeSpan? grace, string? end, bool close) = Snapshot();
        if (close)
        {
            await client.CloseAsync(cancellationToken);
        }
        else if (end is not null)
        {
            await client.EndAsync(end, cancellationToken);
        }
        else if (grace is { } window)
        {
            await client.GraceAsync(window, cancellationToken);
        }
    }

    private (TimeSpan? Grace, string? End, bool Close) Snapshot()
    {
        lock (_gate)
        {
            return (_grace, _end, _close);
        }
    }
}
