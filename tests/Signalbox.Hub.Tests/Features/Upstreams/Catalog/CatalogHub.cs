using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Hub.Features.Upstreams.Catalog;
using Signalbox.Hub.Features.Upstreams.Secrets;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

/// <summary>Catalog, variables and redaction over a data folder of the test, without a host.</summary>
internal sealed class CatalogHub : IAsyncDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder _folder = new();
    private readonly HubDatabase _database;

    public CatalogHub()
    {
        _database = HubDatabase.Create();
        Paths = new HubPaths(_folder.Path, _folder.Path);
        (Keeper, Desk) = Open();
        Variables = new UpstreamVariables(Paths, new HubEnvironment(Environment.GetValueOrDefault), Keeper, NullLogger<UpstreamVariables>.Instance);
        Redaction = new UpstreamRedaction(Variables);
    }

    public HubPaths Paths { get; }

    public FakeEventLog Events { get; } = new();

    /// <summary>The environment of the hub's process.</summary>
    public ConcurrentDictionary<string, string> Environment { get; } = [];

    public CatalogKeeper Keeper { get; private set; }

    public CatalogDesk Desk { get; private set; }

    public FakeAuditTrail Audit { get; } = new();

    public UpstreamVariables Variables { get; }

    public UpstreamRedaction Redaction { get; }

    public string ConfigPath => _folder["config.yaml"];

    public string VariablesPath => _folder["upstreams.env"];

    /// <summary>Names with their sources, in order.</summary>
    public IEnumerable<string> Names => Keeper.Current.Entries.Select(entry => $"{entry.Endpoint.Name} {entry.Source}");

    /// <summary>Kinds and subjects of the events.</summary>
    public IEnumerable<string> Told => Events.Events.Select(told => $"{told.Kind} {told.Subject}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task ConfigureAsync(string yaml)
    {
        await File.WriteAllTextAsync(ConfigPath, yaml, Token);
        await LookAsync();
    }

    public void SetVariables(string text, UnixFileMode mode = Private)
    {
        File.WriteAllText(VariablesPath, text);
        File.SetUnixFileMode(VariablesPath, mode);
        Variables.Refresh();
    }

    /// <summary>As the hub does at its start, and then every two seconds.</summary>
    public async Task LookAsync()
    {
        Variables.Refresh();
        await (Keeper.Current.Generation == 0 ? Keeper.LoadAsync(Token) : Keeper.RefreshAsync(Token));
    }

    /// <summary>As after a restart.</summary>
    public async Task RestartAsync()
    {
        Keeper.Dispose();
        (Keeper, Desk) = Open();
        await Keeper.LoadAsync(Token);
    }

    private (CatalogKeeper Keeper, CatalogDesk Desk) Open()
    {
        var file = new CatalogFile(ConfigPath, required: false);
        var keeper = new CatalogKeeper(file, Paths, _database.Database, Events, NullLogger<CatalogKeeper>.Instance);
        return (keeper, new CatalogDesk(keeper, file, Audit, new ManualTimeProvider()));
    }

    public async ValueTask DisposeAsync()
    {
        Keeper.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }
}
