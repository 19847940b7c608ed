using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;
using Signalbox.Hub.Features.Upstreams.Pool.Connections;
using Signalbox.Hub.Features.Upstreams.Secrets;
using Signalbox.Hub.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>A pool with real connections: programs, sockets, the protocol.</summary>
internal sealed class LivePool : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly McpConnector _connector;
    private long _generation;

    public LivePool(TimeProvider time)
    {
        var redaction = new UpstreamRedaction(Variables);
        _connector = new McpConnector(Variables, redaction, new HubPaths(_folder.Path, _folder.Path), time);
        Pool = new UpstreamPool(_connector, Variables, new PoolReports(() => [Seen], time), time, () => 0.5);
    }

    public FakeVariables Variables { get; } = new();

    public SeenEvidence Seen { get; } = new();

    public UpstreamPool Pool { get; }

    /// <summary>A folder that goes with the pool.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>Makes these the catalog. An endpoint is the same as before when it equals it.</summary>
    public void Catalog(params UpstreamEndpoint[] endpoints) =>
        Pool.Apply(new UpstreamCatalog(++_generation, [.. endpoints.Select(endpoint => new CatalogEntry(endpoint, UpstreamSource.File, endpoint.ToString()))]));

    public Task<JsonObject> CallAsync(string endpoint, string tool, JsonObject? arguments = null, string caller = "", CancellationToken cancellationToken = default) =>
        Pool.SendAsync(endpoint, Call(tool, arguments) with { Caller = caller }, cancellationToken);

    public static UpstreamRequest Call(string tool, JsonObject? arguments = null) => new("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] });

    /// <summary>Text of the first block of a result.</summary>
    public static string? Text(JsonObject result) => (string?)result["content"]?[0]?["text"];

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        _connector.Dispose();
        _folder.Dispose();
    }
}
