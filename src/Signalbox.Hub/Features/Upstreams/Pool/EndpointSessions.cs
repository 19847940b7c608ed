using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>
/// The sessions of one endpoint: opened when they are needed, shared or not as its policy says, replaced without breaking what runs. Every attempt goes through the circuit, and one attempt
/// after a failure is tried alone: others wait for its outcome.
/// </summary>
internal sealed partial class EndpointSessions : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SessionSlot> _slots = new(StringComparer.Ordinal);
    private readonly HashSet<PooledConnection> _standing = [];
    private readonly Circuit _circuit;
    private readonly IUpstreamConnector _connector;
    private readonly IUpstreamVariables _variables;
    private readonly PoolReports _reports;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _retry;
    private string? _knownVersion;
    private UpstreamFault? _lastFault;
    private Task? _trial;
    private bool _isConnecting;
    private bool _hasEnded;

    public EndpointSessions(UpstreamEndpoint endpoint, long generation, IUpstreamConnector connector, IUpstreamVariables variables, PoolReports reports, TimeProvider time, Func<double> random)
    {
        (Endpoint, Generation, _connector, _variables, _reports, _time) = (endpoint, generation, connector, variables, reports, time);
        _circuit = new Circuit(time, random);
        _retry = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public UpstreamEndpoint Endpoint { get; }

    /// <summary>Of the catalog.</summary>
    public long Generation { get; set; }

    /// <summary>A connection for a request of that caller; it counts as used until it is given back.</summary>
    public async Task<(PooledConnection Connection, string Key)> TakeAsync(string caller, bool isProbe, CancellationToken cancellationToken)
    {
        string key = KeyOf(caller, isProbe);
        while (true)
        {
            Task<PooledConnection> opening;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_hasEnded, this);
                SessionSlot slot = SlotOf(key);
                if (slot.Current is { IsOpen: true } current)
                {
                    current.Uses++;
                    return (current, key);
                }

                opening = slot.Opening ??= BeginOpening(slot, isProbe);
            }

            await opening.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The request is answered.</summary>
    public void GiveBack(PooledConnection connection, string key)
    {
        lock (_gate)
        {
            connection.Uses--;
            connection.UsedAt = _time.GetTimestamp();
            if (Endpoint.Session == UpstreamSessionPolicy.Stateless && key.Length > 0)
            {
                connection.IsRetired = true;
                _slots.Remove(key);
            }

            CloseIfDone(connection);
        }
    }

    /// <summary>The connection is of no more use: what runs on it may still end, nothing begins on it. Somebody opens another one in time.</summary>
    public void Drop(PooledConnection connection, UpstreamFault why, string? exit = null)
    {
        TimeSpan wait;
        int attempts;
        lock (_gate)
        {
            if (connection.IsRetired)
            {
                return;
            }

            connection.IsRetired = true;
            foreach (SessionSlot slot in _slots.Values.Where(slot => slot.Current == connection))
            {
                slot.Current = null;
            }

            CloseIfDone(connection);
            (_lastFault, wait) = (why, _circuit.Lost());
            if (why.Failure == UpstreamFailure.SessionLost)
            {
                _knownVersion = null; // Perhaps another server has taken its place.
            }

            attempts = _circuit.FailedAttempts;
        }

        Report(EvidenceKind.Lost, evidence => evidence with
        {
            Failure = why.Failure,
            Detail = why.Message,
            Exit = exit,
            FailedAttempts = attempts,
            NextRetryAt = _time.GetUtcNow() + wait,
        });
        RetryAfter(wait);
    }

    /// <summary>Opens everybody's session now, whatever wait there was; beside a living one, which is replaced once the new one stands.</summary>
    public void Renew()
    {
        lock (_gate)
        {
            _circuit.Wake();
        }

        _ = RenewAsync();
    }

    /// <summary>Closes the sessions of callers that have not used them for so long.</summary>
    public void CloseUnused(TimeSpan after)
    {
        lock (_gate)
        {
            foreach (SessionSlot slot in _slots.Values.Where(slot => slot.Caller.Length > 0 && slot.IsUnused).ToArray())
            {
                if (slot.Current is not { } current || _time.GetElapsedTime(current.UsedAt) >= after)
                {
                    Retire(slot);
                }
            }
        }
    }

    /// <summary>How it stands.</summary>
    public UpstreamConnectionView View(int inFlight)
    {
        lock (_gate)
        {
            PooledConnection? open = _slots.Values.Select(slot => slot.Current).FirstOrDefault(connection => connection is { IsOpen: true });
            IUpstreamConnection? connection = open?.Connection;
            return new UpstreamConnectionView
            {
                State = open is not null ? UpstreamConnectionState.Open
                    : _isConnecting ? UpstreamConnectionState.Connecting
                    : _lastFault is not null ? UpstreamConnectionState.Waiting
                    : UpstreamConnectionState.Idle,
                ProtocolVersion = connection?.ProtocolVersion,
                ServerInfo = connection?.ServerInfo,
                Capabilities = connection?.Capabilities,
                Instructions = connection?.Instructions,
                Pid = connection?.Pid,
                StandardError = connection?.StandardError ?? [],
                Sessions = _slots.Values.Count(slot => slot.Current is { IsOpen: true }),
                InFlight = inFlight,
                FailedAttempts = _circuit.FailedAttempts,
                NextRetryAt = open is null ? _circuit.NextRetryAt : null,
                Generation = Generation,
            };
        }
    }

    /// <summary>Whether a session is open.</summary>
    public bool HasOpen
    {
        get
        {
            lock (_gate)
            {
                return _slots.Values.Any(slot => slot.Current is { IsOpen: true });
            }
        }
    }

    /// <summary>Takes no more requests; those under way may end within the patience, then all is closed.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        lock (_gate)
        {
            if (_hasEnded)
            {
                return;
            }

            _hasEnded = true;
            foreach (SessionSlot slot in _slots.Values.ToArray())
            {
                Retire(slot);
            }
        }

        await _ended.CancelAsync();
        await _retry.DisposeAsync();
        await Quietly.WithinAsync(Task.WhenAll(Standing().Select(connection => connection.Closed.Task)), patience, _time);
        PooledConnection[] left = Standing();
        Array.ForEach(left, Close);
        await Task.WhenAll(left.Select(connection => connection.Closed.Task));
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(TimeSpan.Zero);
        _ended.Dispose();
    }

    private PooledConnection[] Standing()
    {
        lock (_gate)
        {
            return [.. _standing];
        }
    }

    private string KeyOf(string caller, bool isProbe) => isProbe ? "" : Endpoint.Session switch
    {
        UpstreamSessionPolicy.Shared => "",
        UpstreamSessionPolicy.PerCaller => caller,
        _ => $"{caller}#{Guid.NewGuid():N}",
    };

    private SessionSlot SlotOf(string key)
    {
        if (_slots.TryGetValue(key, out SessionSlot? slot))
        {
            return slot;
        }

        // Everybody's session does not count: the hub looks after the server with it, whoever uses the others.
        if (key.Length > 0 && _slots.Values.Count(other => other.Caller.Length > 0) >= Endpoint.MaxSessions)
        {
            SessionSlot oldest = _slots.Values.Where(other => other.Caller.Length > 0 && other.IsUnused).MinBy(other => other.Current?.UsedAt ?? 0)
                ?? throw new UpstreamFault(UpstreamFailure.Busy, $"All {Endpoint.MaxSessions} sessions are in use. Try again later, or raise max_sessions.") { RetryAfter = TimeSpan.FromSeconds(1) };
            Retire(oldest);
        }

        return _slots[key] = new SessionSlot(key);
    }

    private void Retire(SessionSlot slot)
    {
        _slots.Remove(slot.Caller);
        if (slot.Current is { IsRetired: false } current)
        {
            current.IsRetired = true;
            CloseIfDone(current);
        }
    }

    private void CloseIfDone(PooledConnection connection)
    {
        if (connection is { IsRetired: true, Uses: 0 })
        {
            Close(connection);
        }
    }

    private void Close(PooledConnection connection)
    {
        lock (_gate)
        {
            if (connection.IsClosing)
            {
                return;
            }

            connection.IsClosing = true;
        }

        _ = CloseAsync(connection);
    }

    private async Task CloseAsync(PooledConnection connection)
    {
        await Quietly.DisposeAsync(connection.Connection);
        lock (_gate)
        {
            _standing.Remove(connection);
        }

        connection.Closed.SetResult();
    }

    private void Report(EvidenceKind kind, Func<UpstreamEvidence, UpstreamEvidence>? more = null) => _reports.Tell(Endpoint.Name, EvidenceSource.Event, kind, Generation, more);
}
