using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>The endpoints of the catalog with their sessions. A change of the catalog touches only what it changes.</summary>
internal sealed class UpstreamPool(IUpstreamConnector connector, IUpstreamVariables variables, PoolReports reports, TimeProvider time, Func<double> random) : IUpstreamPool, IAsyncDisposable
{
    private static readonly TimeSpan IdlePatience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(2);

    private volatile IReadOnlyDictionary<string, PooledEndpoint> _endpoints = new Dictionary<string, PooledEndpoint>();
    private volatile IReadOnlyList<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public async Task<JsonObject> SendAsync(string endpoint, UpstreamRequest request, CancellationToken cancellationToken)
    {
        PooledEndpoint target = Require(endpoint);
        try
        {
            return await target.Calls.SendAsync(request, cancellationToken);
        }
        catch (UpstreamException e) when (e.InnerException is ObjectDisposedException && Require(endpoint) is var present && present != target)
        {
            // It was described anew before the request was sent.
            return await present.Calls.SendAsync(request, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<JsonObject>> ListAsync(string endpoint, string method, UpstreamRequest? like, CancellationToken cancellationToken)
    {
        UpstreamRequest request = like ?? new UpstreamRequest(method);
        try
        {
            return await UpstreamLists.ReadAsync(method, parameters => SendAsync(endpoint, request with { Method = method, Params = parameters }, cancellationToken));
        }
        catch (UpstreamFault fault)
        {
            UpstreamException refusal = fault.For(endpoint, method == "tools/list" ? $"list_tools({endpoint})" : $"{method}({endpoint})");
            reports.Tell(endpoint, request.IsProbe ? EvidenceSource.Probe : EvidenceSource.Traffic, EvidenceKind.Failed, Require(endpoint).Sessions.Generation, evidence => evidence with
            {
                Failure = fault.Failure,
                Detail = fault.Message,
            });
            throw refusal;
        }
    }

    public UpstreamConnectionView? Find(string endpoint) =>
        _endpoints.TryGetValue(endpoint, out PooledEndpoint? found) ? found.Sessions.View(found.Calls.InFlight) : null;

    public void RetryNow(string endpoint) => Require(endpoint).Sessions.Renew();

    /// <summary>Follows the catalog: what is the same stays as it is, what is described anew begins anew while its calls under way end, what is gone ends.</summary>
    public void Apply(UpstreamCatalog catalog)
    {
        IReadOnlyDictionary<string, PooledEndpoint> before = _endpoints;
        var after = new Dictionary<string, PooledEndpoint>(StringComparer.Ordinal);
        foreach (CatalogEntry entry in catalog.Entries)
        {
            string name = entry.Endpoint.Name;
            if (before.TryGetValue(name, out PooledEndpoint? present) && present.Hash == entry.Hash)
            {
                present.Sessions.Generation = catalog.Generation;
                after[name] = present;
            }
            else
            {
                after[name] = Begin(entry, catalog.Generation);
            }
        }

        _names = [.. catalog.Entries.Select(entry => entry.Endpoint.Name)];
        _endpoints = after;
        foreach ((string name, PooledEndpoint old) in before.Where(pair => !after.ContainsValue(pair.Value)))
        {
            bool wasOpen = old.Sessions.HasOpen;
            _ = old.EndAsync(old.Sessions.Endpoint.Timeout);
            reports.Tell(name, EvidenceSource.Event, after.ContainsKey(name) ? EvidenceKind.Closed : EvidenceKind.Removed, catalog.Generation);
            if (wasOpen && after.TryGetValue(name, out PooledEndpoint? fresh))
            {
                fresh.Sessions.Renew();
            }
        }

        foreach (string name in after.Where(pair => !before.Values.Contains(pair.Value)).Select(pair => pair.Key))
        {
            reports.Tell(name, EvidenceSource.Event, EvidenceKind.Added, catalog.Generation);
        }
    }

    /// <summary>Values of variables changed: endpoints whose own did connect anew, before their old connections are given up.</summary>
    public void ApplyVariables()
    {
        foreach (PooledEndpoint endpoint in _endpoints.Values)
        {
            if (endpoint.TakeChange(variables))
            {
                endpoint.Sessions.Renew();
            }
        }
    }

    /// <summary>Closes sessions that callers no longer use.</summary>
    public void CloseUnused()
    {
        foreach (PooledEndpoint endpoint in _endpoints.Values)
        {
            endpoint.Sessions.CloseUnused(IdlePatience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        IReadOnlyDictionary<string, PooledEndpoint> all = _endpoints;
        _endpoints = new Dictionary<string, PooledEndpoint>();
        await Task.WhenAll(all.Values.Select(endpoint => endpoint.EndAsync(ShutdownPatience)));
    }

    private PooledEndpoint Begin(CatalogEntry entry, long generation)
    {
        var sessions = new EndpointSessions(entry.Endpoint, generation, connector, variables, reports, time, random);
        var endpoint = new PooledEndpoint(entry.Hash, sessions, new UpstreamCalls(sessions, reports, time));
        endpoint.TakeChange(variables);
        return endpoint;
    }

    private PooledEndpoint Require(string endpoint) => _endpoints.TryGetValue(endpoint, out PooledEndpoint? found)
        ? found
        : throw new UpstreamException(endpoint, UpstreamFailure.UnknownEndpoint, $"No MCP server is called '{endpoint}'. {(_names.Count == 0 ? "None is configured" : $"Known are: {string.Join(", ", _names)}")}.");
}
