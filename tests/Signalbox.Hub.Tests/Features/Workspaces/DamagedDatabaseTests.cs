using Signalbox.Hub.Tests.Hosting;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>Calls to workspaces while the database does not do what it should.</summary>
public sealed class DamagedDatabaseTests : IAsyncLifetime
{
    private readonly AskedHub _asked = new();

    public ValueTask InitializeAsync() => _asked.InitializeAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    /// <summary>8.2 (51), 8.4: a database that fails opens no door, and its texts stay in the log.</summary>
    [Theory]
    [InlineData("ALTER TABLE workspace_tokens RENAME TO elsewhere")]
    [InlineData("ALTER TABLE workspaces RENAME TO elsewhere")]
    public async Task Credentials_CanNotBeRead_NobodyIsLetIn(string damage)
    {
        await _asked.WriteAsync(damage);
        object body = new { id = _asked.Id.Value, workspace_id = _asked.Id.Value, url = "", delivery_mode = "poll", agent_card = new { }, message = "x" };

        foreach (string path in new[] { "/registry/register", "/registry/heartbeat", $"/workspaces/{_asked.Id}/notify", $"/workspaces/{_asked.Id}/a2a", $"/workspaces/{_asked.Id}/tokens" })
        {
            using HttpResponseMessage response = await _asked.Hub.Client.CallAsync(HttpMethod.Post, path, _asked.Token, body);
            string answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode >= 500, $"{path} answered {(int)response.StatusCode}");
            Assert.DoesNotContain("no such table", answer, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("auth_token", answer, StringComparison.Ordinal);
        }
    }

    /// <summary>8.2 (51), (54): what was not written was not done, and nobody is told otherwise.</summary>
    [Theory]
    [InlineData("workspaces", "UPDATE", "/registry/register")]
    [InlineData("activity", "INSERT", "/workspaces/{id}/notify")]
    [InlineData("activity", "INSERT", "/workspaces/{id}/activity")]
    [InlineData("memories", "INSERT", "/workspaces/{id}/memories")]
    [InlineData("workspace_tokens", "INSERT", "/workspaces/{id}/tokens")]
    public async Task Write_Fails_IsAnOpaqueFailureAndChangesNothing(string table, string act, string path)
    {
        await _asked.WriteAsync($"CREATE TRIGGER broken BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'inner detail'); END");
        string[] before = await _asked.Hub.Database.StateAsync();

        using HttpResponseMessage response = await _asked.Hub.Client.CallAsync(HttpMethod.Post, _asked.Fill(path), _asked.Token, _asked.BodyFor("POST"));

        Assert.True((int)response.StatusCode >= 500, $"{path} answered {(int)response.StatusCode}");
        Assert.DoesNotContain("inner detail", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(before, await _asked.Hub.Database.StateAsync());
    }
}
