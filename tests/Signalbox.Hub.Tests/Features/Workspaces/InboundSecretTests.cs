using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Outbound;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>8.2 (50): the secret of the hub for each workspace.</summary>
public sealed class InboundSecretTests : IAsyncLifetime
{
    private WorkspacesHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Secret_InDatabase_IsSealed()
    {
        Joined agent = await _hub.CreateAsync();
        string secret = (await agent.RegisterAsync())["platform_inbound_secret"]!.GetValue<string>();

        string stored = await StoredAsync();

        Assert.StartsWith("1.", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task Secret_MissingInTheRow_IsMadeOnceAndDeliveredWithTheNextBeat()
    {
        Joined agent = await _hub.CreateAsync();
        var secrets = _hub.Get<IWorkspaceSecrets>();

        InboundSecret? made = await secrets.InboundSecretAsync(agent.Id, TestContext.Current.CancellationToken);
        InboundSecret? again = await secrets.InboundSecretAsync(agent.Id, TestContext.Current.CancellationToken);

        Assert.True(made!.JustMade);
        Assert.Equal(made with { JustMade = false }, again);
        Assert.Equal(made.Text, (await agent.BeatAsync())["platform_inbound_secret"]!.GetValue<string>());
        Assert.DoesNotContain(made.Text, made.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_OfAnotherRow_DoesNotOpen()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");
        string secret = (await one.BeatAsync())["platform_inbound_secret"]!.GetValue<string>();
        await WriteAsync($"UPDATE workspaces SET inbound_secret = (SELECT inbound_secret FROM workspaces WHERE id = '{one.Id}') WHERE id = '{two.Id}'");

        Assert.NotEqual(secret, (await two.BeatAsync())["platform_inbound_secret"]!.GetValue<string>());
    }

    [Fact]
    public async Task Beat_KeyUnusable_SucceedsWithoutTheSecret()
    {
        Joined agent = await _hub.CreateAsync();
        await File.WriteAllTextAsync(KeyFile, "not a key", TestContext.Current.CancellationToken);

        JsonObject answer = await agent.BeatAsync();

        Assert.Equal("ok", answer["status"]!.GetValue<string>());
        Assert.False(answer.ContainsKey("platform_inbound_secret"));
        Assert.Equal("online", await agent.StatusAsync());
        File.Delete(KeyFile);
        Assert.NotNull((await agent.BeatAsync())["platform_inbound_secret"]);
    }

    [Fact]
    public async Task Secret_OfARemovedWorkspace_IsGone()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.BeatAsync();
        using (await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{agent.Id}", _hub.AdminToken))
        {
        }

        Assert.Null(await _hub.Get<IWorkspaceSecrets>().InboundSecretAsync(agent.Id, TestContext.Current.CancellationToken));
        Assert.Equal("", await StoredAsync());
    }

    [Fact]
    public void SealedText_ChangedAnywhere_DoesNotOpen()
    {
        byte[] key = new byte[32];
        string text = SealedText.Seal(key, "owner", "secret");

        Assert.Equal("secret", SealedText.Open(key, "owner", text));
        Assert.Null(SealedText.Open(key, "other", text));
        Assert.Null(SealedText.Open([1, .. key[1..]], "owner", text));
        Assert.Null(SealedText.Open(key, "owner", text[..^4]));
        Assert.Null(SealedText.Open(key, "owner", "1.!!"));
        Assert.Null(SealedText.Open(key, "owner", "1.AAAA"));
        Assert.Null(SealedText.Open(key, "owner", null));
    }

    private string KeyFile => Path.Combine(_hub.Get<HubPaths>().Data, "workspace-secrets.key");

    private Task<string> StoredAsync() => _hub.Get<IDatabase>().ReadAsync(
        connection => connection.ExecuteScalar<string?>("SELECT inbound_secret FROM workspaces") ?? "", TestContext.Current.CancellationToken);

    private Task<int> WriteAsync(string sql) => _hub.Get<IDatabase>().WriteAsync(
        scope => scope.Connection.Execute(sql, transaction: scope.Transaction), TestContext.Current.CancellationToken);
}
