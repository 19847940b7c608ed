using System.Text.Json;
using Signalbox.Hub.Features.Memory;
using Signalbox.Hub.Features.Memory.Requests;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Workspaces;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Memory;

public sealed class ValueShelfTests : IAsyncLifetime
{
    private readonly HubDatabase _hub = HubDatabase.Create();
    private readonly ManualTimeProvider _time = new();
    private Workspace _workspace = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ValueShelf Shelf => new(_hub.Database, _time);

    public async ValueTask InitializeAsync() => _workspace = await _hub.Database.AddWorkspaceAsync("Ada");

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Set_AgainAndAgain_RaisesTheVersion()
    {
        Assert.Equal(1, (await SetAsync("plan", "1")).Written!.Version);
        Assert.Equal(2, (await SetAsync("plan", """{"a":[1,null]}""")).Written!.Version);

        StoredValue stored = await Shelf.GetAsync(_workspace, "plan", Token);

        Assert.Equal(("plan", """{"a":[1,null]}""", 2L, null), (stored.Key, stored.Value.GetRawText(), stored.Version, stored.ExpiresAt));
    }

    [Fact]
    public async Task Set_OtherVersionExpected_IsAMismatchThatChangesNothing()
    {
        await SetAsync("plan", "1");

        Assert.Equal(new VersionMismatch("if_match_version mismatch", 7, 1), (await SetAsync("plan", "2", match: 7)).Mismatch);
        Assert.Equal(new VersionMismatch("if_match_version mismatch: key does not exist", 1, null), (await SetAsync("none", "2", match: 1)).Mismatch);
        Assert.Equal(2, (await SetAsync("plan", "3", match: 1)).Written!.Version);
    }

    [Fact]
    public async Task Set_MoreThanAWorkspaceMayKeep_IsRefusedAndReplacingCountsOnce()
    {
        string large = $"\"{new string('x', 4 * 1024 * 1024 - 2)}\"";
        foreach (string key in new[] { "a", "b", "c", "d", "d" })
        {
            await SetAsync(key, large);
        }

        SignalboxException refused = await Assert.ThrowsAsync<SignalboxException>(() => SetAsync("e", "1"));

        Assert.Equal("memory-full", refused.Code);
        Assert.Equal(4, (await Shelf.ListAsync(_workspace, Token)).Count);
    }

    [Fact]
    public async Task Set_TwoWritersWithTheSameVersion_OneWins()
    {
        await SetAsync("plan", "0");

        (SetValueResponse? Written, VersionMismatch? Mismatch)[] answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => SetAsync("plan", $"{n}", match: 1)));

        Assert.Single(answers, answer => answer.Written is not null);
    }

    [Fact]
    public async Task Get_AfterItsTime_IsUnknownAndAbsentFromTheList()
    {
        await SetAsync("soon", "1", ttl: 60);
        await SetAsync("stays", "1");

        _time.Advance(TimeSpan.FromSeconds(61));

        SignalboxException refusal = await Assert.ThrowsAsync<SignalboxException>(() => Shelf.GetAsync(_workspace, "soon", Token));
        Assert.Equal(("memory-key-unknown", 404), (refusal.Code, refusal.StatusCode));
        Assert.Equal(["stays"], (await Shelf.ListAsync(_workspace, Token)).Select(value => value.Key));
    }

    [Fact]
    public async Task Delete_ThenSetWithTheOldVersion_IsAMismatch()
    {
        await SetAsync("plan", "1");
        await Shelf.DeleteAsync(_workspace, "plan", Token);

        await Assert.ThrowsAsync<SignalboxException>(() => Shelf.DeleteAsync(_workspace, "plan", Token));
        Assert.NotNull((await SetAsync("plan", "2", match: 1)).Mismatch);
        Assert.Equal(3, (await SetAsync("plan", "2")).Written!.Version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    public async Task Set_KeyThatIsNone_IsRefused(string? key)
    {
        SignalboxException refusal = await Assert.ThrowsAsync<SignalboxException>(() => SetAsync(key, "1"));

        Assert.Equal("memory-key", refusal.Code);
    }

    private Task<(SetValueResponse? Written, VersionMismatch? Mismatch)> SetAsync(string? key, string json, long? ttl = null, long? match = null) =>
        Shelf.SetAsync(_workspace, new SetValueRequest { Key = key, Value = JsonElement.Parse(json), TtlSeconds = ttl, IfMatchVersion = match }, Token);
}
