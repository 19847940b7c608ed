using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Mcp.Subscriptions;

/// <summary>One client that is told of changes: what it wants, and what it has not read yet, at most one notice for each interest.</summary>
internal sealed class Subscriber(Caller caller) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Interest> _interests = [];
    private readonly Dictionary<Interest, Notice> _unread = [];
    private readonly Queue<Interest> _order = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public Caller Caller { get; } = caller;

    public void Want(Interest interest)
    {
        lock (_gate)
        {
            _interests.Add(interest);
        }
    }

    /// <summary>Also forgets what was not read.</summary>
    public void Unwant(Interest interest)
    {
        lock (_gate)
        {
            _interests.Remove(interest);
            _unread.Remove(interest);
        }
    }

    public int CountOf(string filter)
    {
        lock (_gate)
        {
            return _interests.Count(interest => interest.Filter == filter);
        }
    }

    public IReadOnlyList<string> KeysOf(string filter)
    {
        lock (_gate)
        {
            return [.. _interests.Where(interest => interest.Filter == filter).Select(interest => interest.Key)];
        }
    }

    /// <summary>Keeps a notice until it is read, in place of an older one about the same.</summary>
    public void Offer(Interest interest, Notice notice) => Offer(interest, notice, replace: true);

    /// <summary>Keeps a notice of how things stand, unless news about the same has come already.</summary>
    public void OfferFirst(Interest interest, Notice notice) => Offer(interest, notice, replace: false);

    /// <summary>Waits for the next notice.</summary>
    public async Task<Notice> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _arrived.WaitAsync(cancellationToken);
            lock (_gate)
            {
                if (_order.TryDequeue(out Interest interest) && _unread.Remove(interest, out Notice? notice))
                {
                    return notice;
                }
            }
        }
    }

    public void Dispose() => _arrived.Dispose();

    private void Offer(Interest interest, Notice notice, bool replace)
    {
        lock (_gate)
        {
            if (!_interests.Contains(interest))
            {
                return;
            }

            if (_unread.TryAdd(interest, notice))
            {
                _order.Enqueue(interest);
                _arrived.Release();
            }
            else if (replace)
            {
                _unread[interest] = notice;
            }
        }
    }
}
