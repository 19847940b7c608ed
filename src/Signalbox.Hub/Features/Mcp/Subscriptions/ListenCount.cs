using ModelContextProtocol;

namespace Signalbox.Hub.Features.Mcp.Subscriptions;

/// <summary>Counts open listen requests, so that no caller can hold the hub's memory and connections.</summary>
internal sealed class ListenCount(int perCaller)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CallerKey, int> _open = [];

    /// <summary>Takes a place until disposal, or refuses.</summary>
    public IDisposable Take(CallerKey caller)
    {
        lock (_gate)
        {
            int open = _open.GetValueOrDefault(caller);
            if (open >= perCaller)
            {
                throw new McpProtocolException($"You hold {open} subscriptions/listen requests open here, and {perCaller} are allowed. Close one first; a single one can watch many things.",
                    (McpErrorCode)Refusal.TooMany);
            }

            _open[caller] = open + 1;
        }

        return new Place(this, caller);
    }

    private void Free(CallerKey caller)
    {
        lock (_gate)
        {
            if (--_open[caller] == 0)
            {
                _open.Remove(caller);
            }
        }
    }

    private sealed class Place(ListenCount count, CallerKey caller) : IDisposable
    {
        public void Dispose() => count.Free(caller);
    }
}
