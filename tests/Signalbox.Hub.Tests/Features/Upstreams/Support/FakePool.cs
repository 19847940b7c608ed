using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>A pool of servers that live in the test. Each says what its server would have said, and remembers what it was asked.</summary>
internal sealed class FakePool : IUpstreamPool
{
    private readonly ConcurrentDictionary<string, FakeServer> _servers = new(StringComparer.Ordinal);

    /// <summary>Told as the real pool tells; set by the test when there is somebody to tell.</summary>
    public IReadOnlyList<IUpstreamObserver> Observers { get; set; } = [];

    public IReadOnlyList<string> Names => [.. _servers.Keys.Order(StringComparer.Ordinal)];

    public FakeServer this[string endpoint] => _servers[endpoint];

    /// <summary>Adds a server.</summary>
    public FakeServer Add(string endpoint) => _servers.GetOrAdd(endpoint, name => new FakeServer(name));

    public async Task<JsonObject> SendAsync(string endpoint, UpstreamRequest request, CancellationToken cancellationToken)
    {
        JsonObject result = await Require(endpoint).AnswerAsync(request, cancellationToken);
        Tell(new UpstreamEvidence(endpoint, EvidenceSource.Traffic, EvidenceKind.Succeeded, DateTimeOffset.UnixEpoch));
        return result;
    }

    public async Task<IReadOnlyList<JsonObject>> ListAsync(string endpoint, string method, UpstreamRequest? like, CancellationToken cancellationToken)
    {
        FakeServer server = Require(endpoint);
        Connect(server);
        return await server.ListAsync(method, cancellationToken);
    }

    public UpstreamConnectionView? Find(string endpoint) => _servers.TryGetValue(endpoint, out FakeServer? server) ? server.View() : null;

    public void RetryNow(string endpoint) => Connect(Require(endpoint));

    /// <summary>The server says something unasked.</summary>
    public void Notify(string endpoint, string method)
    {
        foreach (IUpstreamObserver observer in Observers)
        {
            observer.Notified(endpoint, "", method, null);
        }
    }

    /// <summary>The connection stands, as of now.</summary>
    public void Connect(FakeServer server)
    {
        if (server.Failure is null && !server.IsOpen)
        {
            server.IsOpen = true;
            Tell(new UpstreamEvidence(server.Name, EvidenceSource.Event, EvidenceKind.Connected, DateTimeOffset.UnixEpoch));
        }
    }

    private FakeServer Require(string endpoint) => _servers.TryGetValue(endpoint, out FakeServer? server)
        ? server
        : throw new UpstreamException(endpoint, UpstreamFailure.UnknownEndpoint, $"No MCP server is called '{endpoint}'.");

    private void Tell(UpstreamEvidence evidence)
    {
        foreach (IUpstreamObserver observer in Observers)
        {
            observer.Observe(evidence);
        }
    }
}
