using System.Text.Json;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Secrets;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>
/// The catalog while the hub runs. Changes come one at a time: the file's when somebody looks at it, the API's in the transaction that writes them. Each
/// puts its events into the log in the same transaction, and is seen once that is durable.
/// </summary>
internal sealed partial class CatalogKeeper(CatalogFile file, HubPaths paths, IDatabase database, IEventLog events, ILogger<CatalogKeeper> logger)
    : IUpstreamCatalog, IDisposable
{
    private readonly Watched<UpstreamCatalog> _current = new(new UpstreamCatalog(0, []));
    private readonly SemaphoreSlim _gate = new(1, 1);
    private CatalogFileContent? _file;
    private IReadOnlyList<EndpointReading> _api = [];

    public UpstreamCatalog Current => _current.Value;

    /// <summary>What the file says, as it is in force.</summary>
    public CatalogFileContent File => Volatile.Read(ref _file) ?? CatalogFileContent.Empty;

    public Task WaitBeyondAsync(long generation, CancellationToken cancellationToken) => _current.WaitAsync(catalog => catalog.Generation > generation, cancellationToken);

    /// <summary>The first look, before anybody asks: what is there then is nobody's change.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            CatalogFileContent content = file.Read();
            Adopt(content, await database.ReadAsync(connection => EndpointStore.List(connection), cancellationToken));
            Publish(Next(content, _api));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Looks at the file, and follows it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            CatalogFileContent content = file.Read();
            if (ReferenceEquals(content, _file))
            {
                return;
            }

            UpstreamCatalog next = Next(content, _api);
            if (next.Generation > Current.Generation)
            {
                await database.WriteAsync(scope => Record(scope, next), cancellationToken);
            }

            Adopt(content, _api);
            Publish(next);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Changes the API's entries: <paramref name="change"/> runs inside the transaction, after a look at the file.</summary>
    public async Task<T> ChangeAsync<T>(Func<WriteScope, T> change, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            (T result, IReadOnlyList<EndpointReading> api) = await database.WriteAsync(
                scope =>
                {
                    T changed = change(scope);
                    IReadOnlyList<EndpointReading> rows = EndpointStore.List(scope.Connection, scope.Transaction);
                    UpstreamCatalog next = Next(File, rows);
                    scope.OnCommitted(() => Publish(next));
                    Record(scope, next);
                    return (changed, rows);
                },
                cancellationToken);
            Adopt(File, api);
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private UpstreamCatalog Next(CatalogFileContent content, IReadOnlyList<EndpointReading> api)
    {
        IReadOnlyList<CatalogEntry> entries = CatalogMerge.Merge(content, api.Select(reading => reading.Endpoint).OfType<UpstreamEndpoint>());
        UpstreamCatalog current = Current;
        bool same = current.Generation > 0 && current.Entries.Select(Identity).SequenceEqual(entries.Select(Identity));
        IEnumerable<CatalogProblem> refused = api.Where(reading => reading.Endpoint is null)
            .Select(reading => new CatalogProblem(paths.Database, reading.Name, $"Left out: {string.Join("; ", reading.Faults)}. Delete it through the API, or write it anew."));
        return new UpstreamCatalog(same ? current.Generation : current.Generation + 1, same ? current.Entries : entries) { Problems = [.. content.Problems, .. refused] };
    }

    private static (UpstreamSource Source, string Hash) Identity(CatalogEntry entry) => (entry.Source, entry.Hash);

    private bool Record(WriteScope scope, UpstreamCatalog next)
    {
        foreach (CatalogChange change in CatalogMerge.Compare(Current.Entries, next.Entries))
        {
            var told = new ChangedEndpoint(change.Entry.Endpoint.Transport.Word(), change.Entry.Source.Word(), next.Generation);
            events.Append(scope, new HubEvent(change.Kind, "", change.Entry.Endpoint.Name, JsonSerializer.Serialize(told, CatalogJson.Default.ChangedEndpoint)));
        }

        return true;
    }

    private void Adopt(CatalogFileContent content, IReadOnlyList<EndpointReading> api)
    {
        Volatile.Write(ref _file, content);
        _api = api;
    }

    private void Publish(UpstreamCatalog next)
    {
        UpstreamCatalog before = Current;
        _current.Replace(next);
        foreach (CatalogProblem problem in next.Problems.Except(before.Problems))
        {
            LogProblem(problem.Path, problem.Endpoint ?? "(the file)", problem.Message);
        }

        if (next.Generation > before.Generation)
        {
            LogGeneration(next.Generation, next.Entries.Count);
            WarnOfSecrets(before, next);
        }
    }

    private void WarnOfSecrets(UpstreamCatalog before, UpstreamCatalog next)
    {
        foreach (CatalogEntry entry in next.Entries.Where(entry => entry.Source == UpstreamSource.File && before.Find(entry.Endpoint.Name)?.Hash != entry.Hash))
        {
            if (EndpointSecrets.Find(entry.Endpoint) is { } place)
            {
                LogSecret(file.Path, entry.Endpoint.Name, place);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Catalog of upstreams, {Path}, {UpstreamName}: its endpoint seems to hold a secret in {Place}. It works and is never shown; a variable (auth_token_env, headers_env, pass_env) is the better place")]
    private partial void LogSecret(string path, string upstreamName, string place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Catalog of upstreams, {Path}, {UpstreamName}: {Problem}")]
    private partial void LogProblem(string path, string upstreamName, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Catalog of upstreams: generation {Generation} has {Count} endpoints")]
    private partial void LogGeneration(long generation, int count);
}
