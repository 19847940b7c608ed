using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Mcp.Subscriptions;

namespace Signalbox.Hub.Features.Mcp.Sessions;

/// <summary>One client of the handshake era: a server that outlives its requests, and what it holds.</summary>
internal sealed class McpSession : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly McpServer _server;
    private readonly McpSubscriptions? _subscriptions;
    private readonly Subscriber _subscriber;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _run;
    private long _usedAt;
    private int _busy;
    private int _disposed;

    public McpSession(string id, Caller caller, McpEndpoint endpoint, McpServerOptions options, IServiceProvider services)
    {
        Id = id;
        Owner = CallerKey.Of(caller);
        _time = services.GetRequiredService<TimeProvider>();
        _usedAt = _time.GetTimestamp();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        _scope = services.CreateAsyncScope();
        _subscriber = new Subscriber(caller);
        Outlet = _scope.ServiceProvider.GetRequiredService<SessionOutlet>();
        Outlet.Subscriber = _subscriber;
        _subscriptions = endpoint.Subscriptions;
        foreach (Interest list in _subscriptions is null ? [] : Interest.ListsOf(_subscriptions))
        {
            _subscriber.Want(list);
        }

        _subscriptions?.Add(_subscriber);
        Transport = new StreamableHttpServerTransport(loggers) { SessionId = id, FlowExecutionContextFromRequests = true };
        _server = McpServer.Create(Transport, options, loggers, _scope.ServiceProvider);
        using (ExecutionContext.SuppressFlow())
        {
            // Requests bring their own; the session must not keep that of the one which opened it.
            _run = Task.Run(() => RunAsync(endpoint.Path, loggers.CreateLogger<McpSession>()));
        }
    }

    public string Id { get; }

    /// <summary>The only caller that may use it.</summary>
    public CallerKey Owner { get; }

    public SessionOutlet Outlet { get; }

    public Subscriber Subscriber => _subscriber;

    public StreamableHttpServerTransport Transport { get; }

    /// <summary>Fires when the session ends.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Completes when the session has ended and none of its handlers runs any more.</summary>
    public Task Completion => _run;

    /// <summary>How long nothing has used it; zero while something does.</summary>
    public TimeSpan Idle => Volatile.Read(ref _busy) > 0 ? TimeSpan.Zero : _time.GetElapsedTime(Volatile.Read(ref _usedAt));

    public bool IsIdle => Volatile.Read(ref _busy) == 0;

    /// <summary>Something uses the session until the returned use is disposed.</summary>
    public IDisposable Use()
    {
        Interlocked.Increment(ref _busy);
        return new InUse(this);
    }

    /// <summary>Ends the session: what its tools do is cancelled, what waits for its client fails.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _subscriptions?.Remove(_subscriber);
            await _over.CancelAsync();
            await Transport.DisposeAsync();
            await _run;
            await _server.DisposeAsync();
            await _scope.DisposeAsync();
            _subscriber.Dispose();
        }
    }

    private async Task RunAsync(string path, ILogger log)
    {
        try
        {
            await _server.RunAsync(_over.Token);
        }
        catch (OperationCanceledException)
        {
            // The session was ended.
        }
        catch (Exception e)
        {
            McpLog.ServerEnded(log, path, e);
        }
    }

    private sealed class InUse(McpSession session) : IDisposable
    {
        public void Dispose()
        {
            Volatile.Write(ref session._usedAt, session._time.GetTimestamp());
            Interlocked.Decrement(ref session._busy);
        }
    }
}
