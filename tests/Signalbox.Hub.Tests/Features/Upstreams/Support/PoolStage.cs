using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>A pool on a clock of the test's, with servers that the test plays.</summary>
internal sealed class PoolStage : IAsyncDisposable
{
    private long _generation;

    public PoolStage() => Pool = new UpstreamPool(Connector, Variables, new PoolReports(() => [Seen], Time), Time, () => 1);

    public ManualTimeProvider Time { get; } = new();

    public FakeConnector Connector { get; } = new();

    public FakeVariables Variables { get; } = new();

    public SeenEvidence Seen { get; } = new();

    public UpstreamPool Pool { get; }

    public static UpstreamEndpoint Endpoint(string name) => new() { Name = name, Transport = UpstreamTransport.Stdio, Endpoint = "server" };

    /// <summary>Makes these the catalog. An endpoint is the same as before when it equals it.</summary>
    public void Catalog(params UpstreamEndpoint[] endpoints) =>
        Pool.Apply(new UpstreamCatalog(++_generation, [.. endpoints.Select(endpoint => new CatalogEntry(endpoint, UpstreamSource.File, endpoint.ToString()))]));

    public ValueTask DisposeAsync() => Pool.DisposeAsync();
}
