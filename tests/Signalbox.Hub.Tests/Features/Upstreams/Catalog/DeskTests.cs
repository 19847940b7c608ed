using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

public sealed class DeskTests : IAsyncLifetime
{
    private static readonly Caller Admin = Callers.Admin("admin");
    private readonly CatalogHub _hub = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _hub.LookAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Create_Entry_IsInForceTheMomentItIsAnswered()
    {
        long generation = _hub.Keeper.Current.Generation;

        CatalogEntry entry = await CreateAsync("mine", "mine-mcp --quiet");

        Assert.Equal(["mine Api", "github Default", "cloudflare Default"], _hub.Names);
        Assert.Equal(generation + 1, _hub.Keeper.Current.Generation);
        Assert.Equal(entry.Hash, _hub.Keeper.Current.Find("mine")!.Hash);
        Assert.Equal(["upstream.added mine"], _hub.Told);
        Assert.Equal($$"""{"transport":"stdio","source":"api","generation":{{generation + 1}}}""", _hub.Events.Events.Single().Payload);
        Assert.Equal($$"""admin upstream.create mine {"transport":"stdio","hash":"{{entry.Hash}}"}""", Assert.Single(_hub.Audit.Acts));
    }

    [Fact]
    public async Task Create_Entry_OutlivesARestart()
    {
        await CreateAsync("one", "a 'b c'");
        await CreateAsync("two", "b");
        string hash = _hub.Keeper.Current.Find("one")!.Hash;

        await _hub.RestartAsync();

        Assert.Equal(["one Api", "two Api", "github Default", "cloudflare Default"], _hub.Names);
        Assert.Equal(hash, _hub.Keeper.Current.Find("one")!.Hash);
        Assert.Equal(["upstream.added one", "upstream.added two"], _hub.Told);
    }

    [Fact]
    public async Task Create_NameOfADefault_ReplacesIt()
    {
        await CreateAsync("github", "own-github-mcp");

        Assert.Equal(["github Api", "cloudflare Default"], _hub.Names);
        Assert.Equal(["upstream.changed github"], _hub.Told);

        await _hub.Desk.DeleteAsync(Admin, "github", Token);

        Assert.Equal(["github Default", "cloudflare Default"], _hub.Names);
        Assert.Equal("upstream.changed github", _hub.Told.Last());
    }

    [Fact]
    public async Task Create_NameTaken_IsRefusedWhateverTheCase()
    {
        await CreateAsync("mine", "a");
        await _hub.ConfigureAsync("mcp_clients: {endpoints: [{name: files, transport: stdio, endpoint: a}, {name: broken, transport: stdio}]}");

        Assert.Equal("409 upstream-exists", await RefusalAsync(() => CreateAsync("MINE", "b")));
        Assert.Equal("409 upstream-read-only", await RefusalAsync(() => CreateAsync("Files", "b")));
        Assert.Equal("409 upstream-read-only", await RefusalAsync(() => CreateAsync("broken", "b")));
    }

    [Fact]
    public async Task Change_EntryOfTheFile_NamesTheFile()
    {
        await _hub.ConfigureAsync("mcp_clients: {endpoints: [{name: files, transport: stdio, endpoint: a}]}");

        foreach (Func<Task> change in new Func<Task>[]
        {
            () => _hub.Desk.DeleteAsync(Admin, "files", Token),
            () => _hub.Desk.ReplaceAsync(Admin, "files", Entry("files", "b"), Token),
            () => _hub.Desk.AmendAsync(Admin, "files", new JsonObject { ["pins"] = "warn" }, Token),
        })
        {
            SignalboxException refusal = await Assert.ThrowsAsync<SignalboxException>(change);
            Assert.Equal((409, "upstream-read-only"), (refusal.StatusCode, refusal.Code));
            Assert.Contains(_hub.ConfigPath, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Delete_DefaultOrUnknown_IsRefused()
    {
        Assert.Equal("409 upstream-read-only", await RefusalAsync(() => _hub.Desk.DeleteAsync(Admin, "github", Token)));
        Assert.Equal("404 upstream-unknown", await RefusalAsync(() => _hub.Desk.DeleteAsync(Admin, "nobody", Token)));
        Assert.Equal("404 upstream-unknown", await RefusalAsync(() => _hub.Desk.ReplaceAsync(Admin, "nobody", Entry("nobody", "b"), Token)));
        Assert.Empty(_hub.Audit.Acts);
    }

    [Fact]
    public async Task Amend_SomeKeys_LeavesTheOthers()
    {
        await CreateAsync("mine", "mine-mcp");

        await _hub.Desk.AmendAsync(Admin, "mine", new JsonObject { ["timeout_seconds"] = 5, ["pins"] = "warn" }, Token);
        await _hub.Desk.AmendAsync(Admin, "mine", new JsonObject { ["timeout_seconds"] = null }, Token);

        UpstreamEndpoint endpoint = _hub.Keeper.Current.Find("mine")!.Endpoint;
        Assert.Equal(("mine-mcp", TimeSpan.FromSeconds(30), UpstreamPins.Warn), (endpoint.Endpoint, endpoint.Timeout, endpoint.Pins));
        Assert.Equal(["upstream.added mine", "upstream.changed mine", "upstream.changed mine"], _hub.Told);
    }

    [Fact]
    public async Task Amend_Default_BecomesAnEntryOfTheApi()
    {
        await _hub.Desk.AmendAsync(Admin, "cloudflare", new JsonObject { ["allowed_tools_regex"] = "^get_" }, Token);

        Assert.Equal(["cloudflare Api", "github Default"], _hub.Names);
        Assert.Equal("KORA_MCP_CLOUDFLARE_TOKEN", _hub.Keeper.Current.Find("cloudflare")!.Endpoint.AuthTokenEnv);
    }

    [Fact]
    public async Task Replace_SameEntry_IsNoNewGeneration()
    {
        await CreateAsync("mine", "mine-mcp");
        long generation = _hub.Keeper.Current.Generation;

        await _hub.Desk.ReplaceAsync(Admin, "mine", Entry("mine", "mine-mcp"), Token);

        Assert.Equal(generation, _hub.Keeper.Current.Generation);
        Assert.Single(_hub.Told);
    }

    [Fact]
    public async Task Replace_AnotherName_IsRefused()
    {
        await CreateAsync("mine", "mine-mcp");

        Assert.Equal("400 upstream-invalid", await RefusalAsync(() => _hub.Desk.ReplaceAsync(Admin, "mine", Entry("yours", "a"), Token)));
    }

    [Theory]
    [InlineData("stdio", "x --token ghp_secret", "an argument")]
    [InlineData("stdio", "x --api-key=abc", "an argument")]
    [InlineData("stdio", "env FOO_SECRET=abc x", "an argument")]
    [InlineData("stdio", "docker run -e TOKEN=abc image", "an argument")]
    [InlineData("streamable_http", "https://u:p@h.example/", "the user and password before '@'")]
    [InlineData("streamable_http", "https://h.example/mcp?api_key=abc", "the query")]
    [InlineData("streamable_http", "https://h.example/mcp?x=ghp_0123456789abcdefghij0123456789abcdef", "the query")]
    [InlineData("sse", "https://h.example/s/d41d8cd98f00b204e9800998ecf8427e/mcp", "the path")]
    public async Task Create_EndpointWithASecret_IsRefusedAndNowhereRepeated(string transport, string endpoint, string place)
    {
        SignalboxException refusal = await Assert.ThrowsAsync<SignalboxException>(() => _hub.Desk.CreateAsync(Admin, Entry("x", endpoint, transport), Token));

        Assert.Equal("upstream-holds-secret", refusal.Code);
        Assert.StartsWith($"'endpoint' seems to hold a secret in {place}, and", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stdio", "npx -y @modelcontextprotocol/server-filesystem@2026.7.4 /srv/data")]
    [InlineData("stdio", "docker run -i --rm -e GITHUB_TOKEN ghcr.io/github/github-mcp-server")]
    [InlineData("stdio", "uvx --from git+https://github.com/x/y server --port=1 --mode read-only")]
    [InlineData("streamable_http", "http://127.0.0.1:8080/mcp?transport=sse&features=a,b")]
    public async Task Create_OrdinaryEndpoint_IsTaken(string transport, string endpoint)
    {
        await _hub.Desk.CreateAsync(Admin, Entry("x", endpoint, transport), Token);

        Assert.Equal(endpoint, _hub.Keeper.Current.Find("x")!.Endpoint.Endpoint);
    }

    [Fact]
    public async Task Amend_MarkOfAShownEndpoint_IsRefused()
    {
        await CreateAsync("mine", "mine-mcp");

        Assert.Equal("400 upstream-invalid", await RefusalAsync(() => _hub.Desk.AmendAsync(Admin, "mine", new JsonObject { ["endpoint"] = "mine-mcp --x [REDACTED]" }, Token)));
    }

    [Fact]
    public async Task Create_ManyAtOnce_EachIsAGenerationOfItsOwn()
    {
        long generation = _hub.Keeper.Current.Generation;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => CreateAsync($"e{i}", "a")));

        Assert.Equal(generation + 20, _hub.Keeper.Current.Generation);
        Assert.Equal(20, _hub.Told.Distinct().Count());
        Assert.Equal(20, _hub.Told.Count());
    }

    [Fact]
    public async Task File_NameOfAnEntryOfTheApi_ComesFirstAndTheOtherWaits()
    {
        await CreateAsync("mine", "of-the-api");

        await _hub.ConfigureAsync("mcp_clients: {include_defaults: false, endpoints: [{name: mine, transport: stdio, endpoint: of-the-file}]}");
        Assert.Equal(["mine File"], _hub.Names);

        await _hub.ConfigureAsync("mcp_clients: {include_defaults: false}");
        Assert.Equal(["mine Api"], _hub.Names);
    }

    private static JsonObject Entry(string name, string endpoint, string transport = "stdio") =>
        new() { ["name"] = name, ["transport"] = transport, ["endpoint"] = endpoint };

    private Task<CatalogEntry> CreateAsync(string name, string endpoint) => _hub.Desk.CreateAsync(Admin, Entry(name, endpoint), Token);

    private static async Task<string> RefusalAsync(Func<Task> act)
    {
        SignalboxException refusal = await Assert.ThrowsAsync<SignalboxException>(act);
        return $"{refusal.StatusCode} {refusal.Code}";
    }
}
