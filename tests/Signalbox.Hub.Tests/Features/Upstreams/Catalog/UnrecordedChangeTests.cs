using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Upstreams.Catalog;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

/// <summary>What can't be written down (a full disk, say) is not in force, neither the file's change nor the API's.</summary>
public sealed class UnrecordedChangeTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HubDatabase _database = HubDatabase.Create();
    private readonly FailingEventLog _events = new();
    private readonly CatalogKeeper _keeper;
    private readonly CatalogDesk _desk;

    public UnrecordedChangeTests()
    {
        var file = new CatalogFile(_folder["config.yaml"], required: false);
        _keeper = new CatalogKeeper(file, new HubPaths(_folder.Path, _folder.Path), _database.Database, _events, NullLogger<CatalogKeeper>.Instance);
        _desk = new CatalogDesk(_keeper, file, new FakeAuditTrail(), new ManualTimeProvider());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _keeper.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Refresh_EventCannotBeWritten_IsTriedAgainAtTheNextLook()
    {
        await _keeper.LoadAsync(Token);
        await File.WriteAllTextAsync(_folder["config.yaml"], "mcp_clients: {include_defaults: false}", Token);
        _events.Fails = true;

        await Assert.ThrowsAsync<IOException>(() => _keeper.RefreshAsync(Token));
        Assert.Equal(2, _keeper.Current.Entries.Count);
        Assert.True(_keeper.File.IncludeDefaults);

        _events.Fails = false;
        await _keeper.RefreshAsync(Token);
        Assert.Empty(_keeper.Current.Entries);
    }

    [Fact]
    public async Task Create_EventCannotBeWritten_ChangesNothing()
    {
        await _keeper.LoadAsync(Token);
        _events.Fails = true;

        await Assert.ThrowsAsync<IOException>(() => _desk.CreateAsync(Callers.Admin("admin"), new() { ["name"] = "x", ["transport"] = "stdio", ["endpoint"] = "x" }, Token));

        Assert.Null(_keeper.Current.Find("x"));
        Assert.Empty(await _database.Database.ReadAsync(connection => EndpointStore.List(connection), Token));
    }

    private sealed class FailingEventLog : IEventLog
    {
        public bool Fails { get; set; }

        public long Head => 0;

        public long Append(WriteScope scope, HubEvent hubEvent) => Fails ? throw new IOException("The disk is full.") : 1;

        public ValueTask WaitBeyondAsync(long seq, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<EventPage> ReadAsync(Caller caller, long after, int max, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
