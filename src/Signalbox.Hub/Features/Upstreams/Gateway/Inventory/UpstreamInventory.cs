using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Pins;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>
/// What all endpoints offer, kept in memory: asked anew when a server connects, says that a list changed, or was asked too long ago. What a server offered stays listed
/// while it is down. Lists are served from here and wait for no server, but for a short while the first time.
/// </summary>
internal sealed partial class UpstreamInventory : IDisposable
{
    /// <summary>Age at which a snapshot is asked for anew.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    /// <summary>Servers tend to say several times that a list changed; one listing answers them all.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly IUpstreamCatalog _catalog;
    private readonly EndpointLister _lister;
    private readonly AllowLists _allowLists;
    private readonly PinBook _pins;
    private readonly TimeProvider _time;
    private readonly ILogger<UpstreamInventory> _log;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, EndpointShelf> _shelves = new(StringComparer.Ordinal);
    private volatile GatewayDirectory _directory = GatewayDirectory.Empty;

    public UpstreamInventory(
        IUpstreamCatalog catalog, EndpointLister lister, AllowLists allowLists, PinBook pins, InventorySignals signals, TimeProvider time, ILogger<UpstreamInventory> log)
    {
        _catalog = catalog;
        _lister = lister;
        _allowLists = allowLists;
        _pins = pins;
        _time = time;
        _log = log;
        signals.Connected += HearConnected;
        signals.ListChanged += endpoint => Refresh(endpoint, Pause);
        signals.Answered += HearAnswered;
        pins.Approved += Rebuild;
    }

    /// <summary>Longest wait for a server that was never asked.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Called once for each change of what is listed.</summary>
    public Action<IReadOnlyCollection<ItemKind>>? Changed { get; set; }

    /// <summary>As it is now, without waiting.</summary>
    public GatewayDirectory Current => _directory;

    /// <summary>Snapshot of an endpoint; null: it never answered.</summary>
    public EndpointSnapshot? Find(string endpoint)
    {
        lock (_gate)
        {
            return _shelves.GetValueOrDefault(endpoint)?.Snapshot;
        }
    }

    /// <summary>Whether an endpoint is being listed now.</summary>
    public bool IsListing(string endpoint)
    {
        lock (_gate)
        {
            return _shelves.GetValueOrDefault(endpoint) is { IsListing: true };
        }
    }

    /// <summary>As it is now; servers that were never asked are, and get a short while to answer.</summary>
    public async ValueTask<GatewayDirectory> GetAsync(CancellationToken cancellationToken)
    {
        Follow();
        Task[]? waits = null;
        lock (_gate)
        {
            foreach (EndpointShelf shelf in _shelves.Values)
            {
                StartIfDue(shelf);
            }

            Task[] all = [.. _shelves.Values.Select(shelf => shelf.ReadyAsync(FirstWait, _time)).Where(ready => !ready.IsCompleted)];
            waits = all.Length == 0 ? null : all;
        }

        if (waits is not null)
        {
            await Task.WhenAll(waits).WaitAsync(cancellationToken);
        }

        return _directory;
    }

    /// <summary>Takes over what the catalog says now.</summary>
    public void Follow()
    {
        UpstreamCatalog catalog = _catalog.Current;
        if (catalog.Generation == _directory.Generation)
        {
            return;
        }

        lock (_gate)
        {
            var present = catalog.Entries.ToDictionary(entry => entry.Endpoint.Name, entry => entry.Endpoint, StringComparer.Ordinal);
            foreach ((string name, EndpointShelf shelf) in _shelves.ToArray())
            {
                if (!present.TryGetValue(name, out UpstreamEndpoint? endpoint) || endpoint.Transport != shelf.Endpoint.Transport || endpoint.Endpoint != shelf.Endpoint.Endpoint)
                {
                    _shelves.Remove(name);
                }
                else
                {
                    bool isPinnedAnew = shelf.Endpoint.Pins == UpstreamPins.Off && endpoint.Pins != UpstreamPins.Off;
                    shelf.Endpoint = endpoint;
                    if (isPinnedAnew && shelf.Snapshot is not null && !shelf.IsListing)
                    {
                        // Pins are taken when a listing comes in; until then a blocking endpoint serves nothing.
                        Start(shelf, TimeSpan.Zero);
                    }
                }
            }

            foreach (UpstreamEndpoint endpoint in present.Values)
            {
                _shelves.TryAdd(endpoint.Name, new EndpointShelf(endpoint));
            }
        }

        Rebuild();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private void HearConnected(string endpoint)
    {
        lock (_gate)
        {
            // A listing that opened the connection itself needs no other one; and where each call has a connection, they say nothing new.
            if (_shelves.GetValueOrDefault(endpoint) is { IsListing: false } shelf && (shelf.Snapshot is null || shelf.Endpoint.Session == UpstreamSessionPolicy.Shared))
            {
                Start(shelf, Pause);
            }
        }
    }

    private void HearAnswered(string endpoint)
    {
        lock (_gate)
        {
            if (_shelves.GetValueOrDefault(endpoint) is { Snapshot: not null } shelf)
            {
                StartIfDue(shelf);
            }
        }
    }

    private void StartIfDue(EndpointShelf shelf)
    {
        bool isFresh = shelf.Snapshot is { } snapshot && _time.GetUtcNow() - snapshot.TakenAt < FreshFor;
        bool isTooSoon = shelf.LastTry is { } last && _time.GetElapsedTime(last) < RetryAfter;
        if (!isFresh && !isTooSoon && !shelf.IsListing)
        {
            Start(shelf, TimeSpan.Zero);
        }
    }

    private void Refresh(string endpoint, TimeSpan pause)
    {
        lock (_gate)
        {
            if (_shelves.GetValueOrDefault(endpoint) is not { } shelf)
            {
                return;
            }

            if (shelf.IsListing)
            {
                shelf.IsOutdated = true;
            }
            else
            {
                Start(shelf, pause);
            }
        }
    }

    private void Start(EndpointShelf shelf, TimeSpan pause)
    {
        shelf.IsListing = true;
        _ = ListAsync(shelf, pause);
    }

    private async Task ListAsync(EndpointShelf shelf, TimeSpan pause)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        EndpointSnapshot? snapshot = null;
        try
        {
            await Task.Delay(pause, _time, _end.Token);
            lock (_gate)
            {
                shelf.IsOutdated = false;
            }

            snapshot = await _lister.ListAsync(shelf.Endpoint.Name, _end.Token);
            await _pins.SeeAsync(shelf.Endpoint, snapshot.Of(ItemKind.Tool), _end.Token);
        }
        catch (UpstreamException e)
        {
            // Health tells people; what was listed stays.
            LogNotListed(_log, shelf.Endpoint.Name, e.Message);
        }
        catch (Exception e) when (!_end.IsCancellationRequested)
        {
            snapshot = null;
            LogListingFailed(_log, shelf.Endpoint.Name, e);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        End(shelf, snapshot);
    }

    private void End(EndpointShelf shelf, EndpointSnapshot? snapshot)
    {
        lock (_gate)
        {
            shelf.IsListing = false;
            shelf.Snapshot = snapshot ?? shelf.Snapshot;
            if (shelf.IsOutdated && snapshot is not null)
            {
                Start(shelf, Pause);
            }
        }

        if (snapshot is not null)
        {
            Rebuild();
        }

        lock (_gate)
        {
            shelf.Tried(_time.GetTimestamp());
        }
    }

    private void Rebuild()
    {
        List<ItemKind> changed = [];
        lock (_gate)
        {
            UpstreamCatalog catalog = _catalog.Current;
            List<ListedItem> items = [.. catalog.Entries
                .Select(entry => _shelves.GetValueOrDefault(entry.Endpoint.Name)?.Snapshot)
                .OfType<EndpointSnapshot>()
                .SelectMany(snapshot => ItemKinds.All.SelectMany(snapshot.Of))];
            var endpoints = catalog.Entries.ToDictionary(entry => entry.Endpoint.Name, entry => entry.Endpoint, StringComparer.Ordinal);
            var next = GatewayDirectory.Build(catalog.Generation, items, item => Judge(endpoints[item.Endpoint], item));
            changed.AddRange(ItemKinds.All.Where(kind => next.Digests[kind] != _directory.Digests[kind]));
            _directory = next;
        }

        if (changed.Count > 0)
        {
            Changed?.Invoke(changed);
        }
    }

    private ItemMark Judge(UpstreamEndpoint endpoint, ListedItem item) => item.Kind switch
    {
        ItemKind.Tool when !_allowLists.IsAllowed(endpoint, item.Key) => new ItemMark("not_allowed", null),
        ItemKind.Tool => _pins.Judge(endpoint, item),
        _ => default,
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Upstream {UpstreamName} was not listed: {Reason}")]
    private static partial void LogNotListed(ILogger logger, string upstreamName, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Listing upstream {UpstreamName} failed")]
    private static partial void LogListingFailed(ILogger logger, string upstreamName, Exception exception);
}
