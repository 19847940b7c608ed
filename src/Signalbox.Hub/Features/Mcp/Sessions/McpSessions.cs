using System.Collections.Concurrent;
using System.Security.Cryptography;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp.Sessions;

/// <summary>The sessions of one endpoint: opened, found by their owner only, ended by them, by idleness, by newer ones when there are too many, or by the hub's end.</summary>
internal sealed class McpSessions(McpEndpoint endpoint, McpServerOptions server, McpOptions limits, IServiceProvider services) : IAsyncDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, McpSession> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _opening = new();
    private ITimer? _sweep;

    public int Count => _sessions.Count;

    /// <summary>Opens a session, at the expense of the longest idle one if need be. Null when all are busy.</summary>
    public McpSession? Open(Caller caller)
    {
        lock (_opening)
        {
            if (_sessions.Count >= limits.Sessions && !TryMakeRoom())
            {
                return null;
            }

            _sweep ??= services.GetRequiredService<TimeProvider>().CreateTimer(_ => Sweep(), null, SweepEvery, SweepEvery);
            var session = new McpSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), caller, endpoint, server, services);
            _sessions[session.Id] = session;
            return session;
        }
    }

    /// <summary>The session of this id, if it is this caller's: whoever guesses an id of another's learns nothing.</summary>
    public McpSession? Find(string id, Caller caller) =>
        _sessions.TryGetValue(id, out McpSession? session) && session.Owner == CallerKey.Of(caller) ? session : null;

    public async Task EndAsync(McpSession session)
    {
        if (_sessions.TryRemove(session.Id, out _))
        {
            await session.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _sweep?.Dispose();
        await Task.WhenAll(_sessions.Values.Select(EndAsync));
    }

    private void Sweep()
    {
        foreach (McpSession session in _sessions.Values.Where(session => session.Idle >= limits.SessionIdle))
        {
            _ = EndAsync(session);
        }
    }

    private bool TryMakeRoom()
    {
        McpSession? oldest = _sessions.Values.Where(session => session.IsIdle).MaxBy(session => session.Idle);
        _ = oldest is null ? Task.CompletedTask : EndAsync(oldest);
        return oldest is not null;
    }
}
