using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Tests.Hosting;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>Who may talk to whom, over this tree: two roots A and B; A has A1 and A2, A1 has A11 and A12, A2 has A21, A11 has A111; B has B1.</summary>
public sealed class HierarchyTests : IAsyncLifetime
{
    private static readonly (string Name, string Parent)[] Tree =
        [("A", ""), ("B", ""), ("A1", "A"), ("A2", "A"), ("A11", "A1"), ("A12", "A1"), ("A21", "A2"), ("A111", "A11"), ("B1", "B")];

    private readonly HubDatabase _hub = HubDatabase.Create();
    private readonly Dictionary<string, WorkspaceId> _ids = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private WorkspaceDirectory Directory => new(_hub.Database);

    public async ValueTask InitializeAsync()
    {
        foreach ((string name, string parent) in Tree)
        {
            _ids[name] = (await _hub.Database.AddWorkspaceAsync(name, parent.Length == 0 ? null : _ids[parent])).Id;
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task CanCommunicate_EveryPair_IsSelfSiblingOrOneAboveTheOther()
    {
        foreach ((string from, _) in Tree)
        {
            foreach ((string to, _) in Tree)
            {
                Assert.True(
                    Expected(from, to) == await Directory.CanCommunicateAsync(_ids[from], _ids[to], Token),
                    $"{from} → {to} should be {Expected(from, to)}");
            }
        }
    }

    [Fact]
    public async Task ListReachable_Everyone_IsWhomItMayTalkTo()
    {
        foreach ((string from, _) in Tree)
        {
            IReadOnlyList<Workspace> reachable = await Directory.ListReachableAsync(_ids[from], Token);

            string[] expected = [.. Tree.Select(node => node.Name).Where(to => to != from && Expected(from, to)).Order(StringComparer.Ordinal)];
            Assert.Equal(expected, reachable.Select(workspace => workspace.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task CanCommunicate_UnknownOrRemoved_IsNo()
    {
        WorkspaceId unknown = WorkspaceId.New();
        await RemoveAsync("A2");

        Assert.False(await Directory.CanCommunicateAsync(unknown, unknown, Token));
        Assert.False(await Directory.CanCommunicateAsync(_ids["A"], unknown, Token));
        Assert.False(await Directory.CanCommunicateAsync(unknown, _ids["A"], Token));
        Assert.False(await Directory.CanCommunicateAsync(_ids["A1"], _ids["A2"], Token));
        Assert.False(await Directory.CanCommunicateAsync(_ids["A2"], _ids["A2"], Token));
        Assert.DoesNotContain(await Directory.ListReachableAsync(_ids["A1"], Token), workspace => workspace.Name == "A2");
        Assert.Empty(await Directory.ListReachableAsync(_ids["A2"], Token));
    }

    [Fact]
    public async Task CanCommunicate_TreeWithACycle_Answers()
    {
        // The API refuses to make one; a database that was edited by hand must not hang the hub.
        await _hub.Database.WriteAsync(
            scope => scope.Connection.Execute("UPDATE workspaces SET parent_id = @to WHERE id = @from", new { from = _ids["A"].Value, to = _ids["A111"].Value }, scope.Transaction),
            Token);

        Assert.True(await Directory.CanCommunicateAsync(_ids["A"], _ids["A111"], Token));
        Assert.False(await Directory.CanCommunicateAsync(_ids["A111"], _ids["B1"], Token));
    }

    /// <summary>The rule in other words than the product's: names of descendants begin with those above them.</summary>
    private static bool Expected(string from, string to) =>
        Tree.First(node => node.Name == from).Parent == Tree.First(node => node.Name == to).Parent
        || to.StartsWith(from, StringComparison.Ordinal)
        || from.StartsWith(to, StringComparison.Ordinal);

    private Task<int> RemoveAsync(string name) => _hub.Database.WriteAsync(
        scope => scope.Connection.Execute("UPDATE workspaces SET status = 'removed' WHERE id = @id", new { id = _ids[name].Value }, scope.Transaction), Token);
}
