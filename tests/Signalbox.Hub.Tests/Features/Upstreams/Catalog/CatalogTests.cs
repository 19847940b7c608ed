using FsCheck;
using FsCheck.Fluent;
using Signalbox.Hub.Features.Upstreams.Catalog;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

public sealed class CatalogTests : IAsyncLifetime
{
    private const string Two = """
        mcp_clients:
          endpoints:
            - name: one
              transport: stdio
              endpoint: one-mcp --fast
            - name: two
              transport: streamable_http
              endpoint: https://two.example/mcp
              timeout_seconds: 5
        """;

    private readonly CatalogHub _hub = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _hub.LookAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public void Defaults_NoFile_AreTheTwoOfTheOriginal()
    {
        CatalogEntry github = _hub.Keeper.Current.Entries[0];
        CatalogEntry cloudflare = _hub.Keeper.Current.Entries[1];

        Assert.Equal(2, _hub.Keeper.Current.Entries.Count);
        Assert.Equal(
            ("github", UpstreamTransport.Stdio, "npx -y @modelcontextprotocol/server-github", "KORA_MCP_GITHUB_TOKEN"),
            (github.Endpoint.Name, github.Endpoint.Transport, github.Endpoint.Endpoint, github.Endpoint.AuthTokenEnv));
        Assert.Equal(
            ("cloudflare", UpstreamTransport.StreamableHttp, "https://mcp.cloudflare.com/sse", "KORA_MCP_CLOUDFLARE_TOKEN"),
            (cloudflare.Endpoint.Name, cloudflare.Endpoint.Transport, cloudflare.Endpoint.Endpoint, cloudflare.Endpoint.AuthTokenEnv));
        Assert.All(_hub.Keeper.Current.Entries, entry => Assert.Equal(
            (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), UpstreamSource.Default), (entry.Endpoint.Timeout, entry.Endpoint.StartupTimeout, entry.Source)));
        Assert.All(_hub.Keeper.Current.Entries, entry => Assert.Matches("^[A-Z][A-Z0-9_]*(TOKEN|SECRET|KEY)", entry.Endpoint.AuthTokenEnv!));
        Assert.Empty(_hub.Told);
    }

    [Fact]
    public async Task File_OwnEntries_ComeBeforeTheDefaults()
    {
        await _hub.ConfigureAsync(Two);

        Assert.Equal(["one File", "two File", "github Default", "cloudflare Default"], _hub.Names);
        Assert.Equal(TimeSpan.FromSeconds(5), _hub.Keeper.Current.Find("two")!.Endpoint.Timeout);
        Assert.Equal(["upstream.added one", "upstream.added two"], _hub.Told);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("GitHub")]
    public async Task File_NameOfADefault_ReplacesTheWholeEntry(string name)
    {
        await _hub.ConfigureAsync($"mcp_clients: {{endpoints: [{{name: {name}, transport: streamable_http, endpoint: 'https://api.example/mcp'}}]}}");

        Assert.Equal([$"{name} File", "cloudflare Default"], _hub.Names);
        Assert.Null(_hub.Keeper.Current.Find(name)!.Endpoint.AuthTokenEnv);
    }

    [Theory]
    [InlineData("false", 0)]
    [InlineData("no", 0)]
    [InlineData("true", 2)]
    [InlineData("maybe", 0)]
    public async Task File_DefaultsExcluded_AreNotThere(string value, int defaults)
    {
        await _hub.ConfigureAsync($"mcp_clients:\n  include_defaults: {value}");

        Assert.Equal(defaults, _hub.Keeper.Current.Entries.Count);
        Assert.Equal(value == "maybe" ? 1 : 0, _hub.Keeper.Current.Problems.Count);
    }

    [Fact]
    public async Task File_Json_IsYaml()
    {
        await _hub.ConfigureAsync("""{"mcp_clients": {"include_defaults": false, "endpoints": [{"name": "j", "transport": "stdio", "endpoint": "j", "timeout_seconds": 1}]}}""");

        Assert.Equal(["j File"], _hub.Names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("other: {anything: [1, 2]}")]
    [InlineData("mcp_clients:")]
    [InlineData("mcp_clients: {}")]
    [InlineData("mcp_clients: {endpoints: []}")]
    public async Task File_NothingOfOurs_IsTheDefaults(string yaml)
    {
        await _hub.ConfigureAsync(yaml);

        Assert.Equal(["github Default", "cloudflare Default"], _hub.Names);
        Assert.Empty(_hub.Keeper.Current.Problems);
    }

    [Theory]
    [InlineData("mcp_clients: [1]", "'mcp_clients' is no mapping")]
    [InlineData("mcp_clients: text", "'mcp_clients' is no mapping")]
    [InlineData("mcp_clients: {endpoints: {name: x}}", "'mcp_clients.endpoints' is no list")]
    [InlineData("mcp_clients: {endpoints: [text]}", "It is no mapping and is left out.")]
    [InlineData("mcp_clients: {endpoint: []}", "unknown key 'endpoint'; did you mean 'endpoints'?")]
    [InlineData("- a\n- b", "It is no mapping. Begin it with the key 'mcp_clients'.")]
    [InlineData("mcp_clients: {endpoints: [", "It is no YAML at line 2")]
    [InlineData("a: 1\na: 2", "It is no YAML at line 2")]
    [InlineData("a: 1\n---\nb: 2", "It holds more than one YAML document.")]
    public async Task File_Malformed_IsTheDefaultsAndAProblem(string yaml, string says)
    {
        await _hub.ConfigureAsync(yaml);

        Assert.Equal(["github Default", "cloudflare Default"], _hub.Names);
        CatalogProblem problem = Assert.Single(_hub.Keeper.Current.Problems);
        Assert.Equal(_hub.ConfigPath, problem.Path);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_AliasesThatMultiply_AreRefused()
    {
        string levels = string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));

        await _hub.ConfigureAsync($"a0: &a0 x\n{levels}");

        Assert.Contains("It is too large", Assert.Single(_hub.Keeper.Current.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 1_000_000)]
    [InlineData("{a: ", 200_000)]
    [InlineData("- ", 400_000)]
    public async Task File_DeepNesting_IsRefused(string level, int count)
    {
        await _hub.ConfigureAsync(string.Concat(Enumerable.Repeat(level, count)));

        Assert.Single(_hub.Keeper.Current.Problems);
        Assert.Equal(["github Default", "cloudflare Default"], _hub.Names);
    }

    [Fact]
    public async Task File_AliasOfItself_IsRefused()
    {
        await _hub.ConfigureAsync("mcp_clients: &a {endpoints: *a, more: [*a]}");

        Assert.NotEmpty(_hub.Keeper.Current.Problems);
    }

    [Fact]
    public void File_AnyText_IsReadOrRefusedWithASentence() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            foreach (string yaml in new[] { text.Get, $"mcp_clients: {text.Get}", $"mcp_clients:\n  endpoints:\n    - {text.Get}", $"mcp_clients: {{endpoints: [{{name: {text.Get}}}]}}" })
            {
                try
                {
                    CatalogText.Read("f", yaml);
                }
                catch (FormatException e)
                {
                    Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task File_BadEntry_IsLeftOutAndTheOthersWork()
    {
        await _hub.ConfigureAsync(Two + """

                - name: three
                  transport: stdio
                  endpoint: three
                  timeout: 4
                - name: ONE
                  transport: stdio
                  endpoint: again
                - transport: stdio
            """.Replace("\n        ", "\n    ", StringComparison.Ordinal));

        Assert.Equal(["one File", "two File", "github Default", "cloudflare Default"], _hub.Names);
        Assert.Equal(["three", "ONE", "#5"], _hub.Keeper.Current.Problems.Select(problem => problem.Endpoint));
        Assert.StartsWith("Left out: unknown key 'timeout'; did you mean 'timeout_seconds'?", _hub.Keeper.Current.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("Left out: an entry above has its name (case does not matter); give it another.", _hub.Keeper.Current.Problems[1].Message);
        Assert.Equal("Left out: 'name' is missing; 'endpoint' is missing.", _hub.Keeper.Current.Problems[2].Message);
    }

    [Fact]
    public async Task File_BadEntryWithTheNameOfADefault_KeepsTheDefaultAway()
    {
        await _hub.ConfigureAsync("mcp_clients: {endpoints: [{name: github, transport: stdio, endpoint: mine, typo: 1}]}");

        Assert.Equal(["cloudflare Default"], _hub.Names);
    }

    [Fact]
    public async Task Reload_FileBreaks_WhatItSaidBeforeStaysInForce()
    {
        await _hub.ConfigureAsync(Two);
        long generation = _hub.Keeper.Current.Generation;

        await _hub.ConfigureAsync(Two[..^20] + "\"");

        Assert.Equal(["one File", "two File", "github Default", "cloudflare Default"], _hub.Names);
        Assert.Equal(generation, _hub.Keeper.Current.Generation);
        Assert.EndsWith("What it said before stays in force.", Assert.Single(_hub.Keeper.Current.Problems).Message, StringComparison.Ordinal);

        await _hub.ConfigureAsync(Two);

        Assert.Empty(_hub.Keeper.Current.Problems);
        Assert.Equal(generation, _hub.Keeper.Current.Generation);
    }

    [Fact]
    public async Task Reload_OneEntryChanges_TheOthersKeepTheirHash()
    {
        await _hub.ConfigureAsync(Two);
        UpstreamCatalog before = _hub.Keeper.Current;

        await _hub.ConfigureAsync(Two.Replace("--fast", "--slow", StringComparison.Ordinal));

        UpstreamCatalog after = _hub.Keeper.Current;
        Assert.Equal(before.Generation + 1, after.Generation);
        Assert.NotEqual(before.Find("one")!.Hash, after.Find("one")!.Hash);
        Assert.Equal(before.Find("two")!.Hash, after.Find("two")!.Hash);
        Assert.Equal("upstream.changed one", _hub.Told.Last());
    }

    [Fact]
    public async Task Reload_OnlyItsTextChanges_IsNoNewGeneration()
    {
        await _hub.ConfigureAsync(Two);
        UpstreamCatalog before = _hub.Keeper.Current;

        await _hub.ConfigureAsync("# a comment\n" + Two.Replace("timeout_seconds: 5", "timeout_seconds: 5.0", StringComparison.Ordinal));

        Assert.Equal(before.Generation, _hub.Keeper.Current.Generation);
        Assert.Equal(2, _hub.Told.Count());
    }

    [Fact]
    public async Task Reload_FileGone_IsTheDefaultsAgain()
    {
        await _hub.ConfigureAsync(Two);
        File.Delete(_hub.ConfigPath);

        await _hub.LookAsync();

        Assert.Equal(["github Default", "cloudflare Default"], _hub.Names);
        Assert.Equal(["upstream.removed one", "upstream.removed two"], _hub.Told.Skip(2));
    }

    [Fact]
    public async Task File_WritableByOthers_IsRefused()
    {
        await File.WriteAllTextAsync(_hub.ConfigPath, Two, Token);
        File.SetUnixFileMode(_hub.ConfigPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        await _hub.LookAsync();

        Assert.Equal(["github Default", "cloudflare Default"], _hub.Names);
        Assert.Contains("Run: chmod o-w ", Assert.Single(_hub.Keeper.Current.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_Name_IsItsEntryOrNone()
    {
        await _hub.ConfigureAsync(Two);

        Assert.Equal("https://two.example/mcp", _hub.Keeper.Current.Find("two")!.Endpoint.Endpoint);
        Assert.Null(_hub.Keeper.Current.Find("TWO"));
        Assert.Null(_hub.Keeper.Current.Find("three"));
    }

    [Fact]
    public async Task Current_TakenBeforeAChange_StaysAsItWas()
    {
        UpstreamCatalog before = _hub.Keeper.Current;

        await _hub.ConfigureAsync(Two);

        Assert.Equal(["github", "cloudflare"], before.Entries.Select(entry => entry.Endpoint.Name));
        Assert.Equal(before.Generation + 1, _hub.Keeper.Current.Generation);
    }

    [Fact]
    public async Task Wait_Change_WakesWithTheNewGeneration()
    {
        Task waiting = _hub.Keeper.WaitBeyondAsync(_hub.Keeper.Current.Generation, Token);
        Assert.False(waiting.IsCompleted);

        await _hub.ConfigureAsync(Two);

        await waiting;
        await _hub.Keeper.WaitBeyondAsync(_hub.Keeper.Current.Generation - 1, Token);
    }
}
