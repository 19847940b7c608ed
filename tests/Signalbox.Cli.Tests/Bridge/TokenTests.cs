using Signalbox.Cli.Bridge.Tokens;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Bridge;

/// <summary>Where the token comes from, how long it is used, and what happens when it is refused.</summary>
public sealed class TokenTests
{
    private const string Ask = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
    private const string Done = """{"jsonrpc":"2.0","id":1,"result":{}}""";

    [Fact]
    public async Task Variable_IsSentWithEveryMessage()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.JsonAsync(context, Done));
        await using BridgeRun bridge = BridgeRun.StartWith(new() { ["T"] = " from-variable\n" }, remote.Url, "--token-env", "T");

        await bridge.AskAsync(Ask);

        Assert.Equal("Bearer from-variable", Assert.Single(remote.Requests)["Authorization"]);
    }

    [Fact]
    public async Task Variable_Refused_IsNotTriedAgain()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.RefuseAsync(context, 401, "who are you"));
        await using BridgeRun bridge = BridgeRun.StartWith(new() { ["T"] = "stale" }, remote.Url, "--token-env", "T");

        string heard = await bridge.AskAsync(Ask);

        Assert.Contains("401 Unauthorized: who are you", heard, StringComparison.Ordinal);
        Assert.Single(remote.Requests);
    }

    [Fact]
    public async Task File_Replaced_IsReadAnew()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "token");
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.JsonAsync(context, Done));
        await File.WriteAllTextAsync(file, "one\n", TestContext.Current.CancellationToken);
        await using BridgeRun bridge = BridgeRun.Start(remote.Url, "--token-file", file);

        await bridge.AskAsync(Ask);
        await File.WriteAllTextAsync(file, """{"access_token":"two"}""", TestContext.Current.CancellationToken);
        await bridge.AskAsync(Ask);

        Assert.Equal(["Bearer one", "Bearer two"], remote.Requests.Select(sent => sent["Authorization"]));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(302)]
    public async Task Command_TokenRefused_IsAskedOnceMore(int refusal)
    {
        using var folder = new TemporaryFolder();
        string count = Path.Combine(folder.Path, "count");
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) =>
            context.Request.Headers.Authorization == "Bearer t2" ? RemoteMcp.JsonAsync(context, Done) : RemoteMcp.RefuseAsync(context, refusal, "no"));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url, "--token-command", Counting(count));

        await bridge.AskAsync(Ask);
        string heard = await bridge.AskAsync(Ask);

        Assert.Equal(Done, heard);
        Assert.Equal(["Bearer t1", "Bearer t2", "Bearer t2"], remote.Requests.Select(sent => sent["Authorization"]));
    }

    [Fact]
    public async Task Command_TokenRefusedTwice_IsTheServersError()
    {
        using var folder = new TemporaryFolder();
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.RefuseAsync(context, 401, "never"));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url, "--token-command", Counting(Path.Combine(folder.Path, "count")));

        string heard = await bridge.AskAsync(Ask);

        Assert.Contains("never", heard, StringComparison.Ordinal);
        Assert.Equal(2, remote.Requests.Count);
    }

    [Theory]
    [InlineData("echo sign in first >&2; exit 3", "The token command failed (exit code 3): sign in first")]
    [InlineData("echo two words", "neither one word nor JSON")]
    [InlineData("echo '{\"token\":1}'", "neither one word nor JSON")]
    public async Task Command_ThatGivesNone_IsSaidAndNothingIsSent(string command, string said)
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.JsonAsync(context, Done));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url, "--token-command", command);

        string heard = await bridge.AskAsync(Ask);

        Assert.Contains(said, heard, StringComparison.Ordinal);
        Assert.Empty(remote.Requests);
    }

    [Theory]
    [InlineData("""{"access_token":"t","expires_in":3600}""", 3480)]
    [InlineData("""{"access_token":"t","token_type":"Bearer","expiry":"2026-01-01T01:00:00Z"}""", 3480)]
    [InlineData("""{"access_token":"t","expires_in":60}""", 30)]
    [InlineData("""{"access_token":"t"}""", 1800)]
    [InlineData("t", 1800)]
    public async Task Cache_UntilShortlyBeforeTheEnd_FetchesOnce(string text, int seconds)
    {
        var time = new ManualTimeProvider();
        var source = new CountingSource(() => TokenText.Read(text, time.GetUtcNow())!);
        using var cache = new TokenCache(source, time);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cache.GetAsync(TestContext.Current.CancellationToken)));
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await cache.GetAsync(TestContext.Current.CancellationToken);
        int before = source.Count;
        time.Advance(TimeSpan.FromSeconds(1));
        await cache.GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 2), (before, source.Count));
    }

    [Fact]
    public async Task Cache_RenewalThatFails_UsesTheTokenToItsEnd()
    {
        var time = new ManualTimeProvider();
        bool signedIn = true;
        var source = new CountingSource(() => signedIn ? new BridgeToken("t", time.GetUtcNow().AddSeconds(10), time.GetUtcNow().AddSeconds(20)) : throw new CliException("signed out"));
        using var cache = new TokenCache(source, time);
        await cache.GetAsync(TestContext.Current.CancellationToken);

        signedIn = false;
        time.Advance(TimeSpan.FromSeconds(15));
        string meanwhile = await cache.GetAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("t", meanwhile);
        await Assert.ThrowsAsync<CliException>(() => cache.GetAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Prints t1, then t2, and so on; reads of its input, which must not be the client's.</summary>
    private static string Counting(string file) => $"cat; echo x >> '{file}'; printf '{{\"access_token\":\"t%s\"}}' $(wc -l < '{file}')";

    private sealed class CountingSource(Func<BridgeToken> next) : ITokenSource
    {
        private int _count;

        public int Count => _count;

        public Task<BridgeToken> FetchAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return Task.FromResult(next());
        }
    }
}
