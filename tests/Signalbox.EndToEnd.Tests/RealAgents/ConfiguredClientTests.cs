using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>Real agents in an empty home, told about a real hub by <c>signalbox config</c> alone: they reach the hub and join it.</summary>
[Collection(RealAgentCollection.Name)]
public sealed class ConfiguredClientTests
{
    [Fact]
    public async Task ClaudeCode_Configured_ConnectsToBoth()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        using TemporaryFolder home = await ConfigureAsync(hub, "claude-code");

        CommandOutcome list = await RunAsync(await RealAgentPrograms.ClaudeAsync(), "claude mcp list", home);

        AssertBoth(list, "{0}: .*Connected");
        await AssertJoinedAsync(hub);
    }

    [Fact]
    public async Task Gemini_Configured_ConnectsToBoth()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        using TemporaryFolder home = await ConfigureAsync(hub, "gemini");
        await File.WriteAllTextAsync(home[".gemini/trustedFolders.json"], new JsonObject { [home.Path] = "TRUST_FOLDER" }.ToJsonString(), TestContext.Current.CancellationToken);

        CommandOutcome list = await RunAsync(await RealAgentPrograms.GeminiAsync(), "gemini mcp list", home);

        AssertBoth(list, "{0}: .* - Connected");
        await AssertJoinedAsync(hub);
    }

    [Fact]
    public async Task OpenCode_Configured_ConnectsToBoth()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        using TemporaryFolder home = await ConfigureAsync(hub, "opencode");

        CommandOutcome list = await RunAsync(await RealAgentPrograms.OpenCodeAsync(), "opencode mcp list", home);

        AssertBoth(list, "✓ {0} .*connected");
        await AssertJoinedAsync(hub);
    }

    /// <summary>Its list shows the configuration only; a run connects, and ends at once for want of a model.</summary>
    [Fact]
    public async Task Codex_Configured_StartsBoth()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        using TemporaryFolder home = await ConfigureAsync(hub, "codex");
        string provider = $"model_providers.none={{name=\"none\",base_url=\"{hub.Place.Address}/v1\",env_key=\"HOME\",request_max_retries=0,stream_max_retries=0}}";

        CommandOutcome run = await RunAsync(await RealAgentPrograms.CodexAsync(), $"codex exec --skip-git-repo-check -c model_provider=none -c '{provider}' hello", home);

        Assert.DoesNotContain("failed to start", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("invalid", run.Output + run.Error, StringComparison.OrdinalIgnoreCase);
        await AssertJoinedAsync(hub);
    }

    private static async Task<TemporaryFolder> ConfigureAsync(HubProcess hub, string client)
    {
        var home = new TemporaryFolder();
        string program = Path.Combine(AppContext.BaseDirectory, "signalbox");
        (await Command.RunAsync(program, ["config", client, "--delegate", "--join"], home.Path, new Dictionary<string, string>
        {
            ["HOME"] = home.Path,
            ["XDG_CONFIG_HOME"] = home[".config"],
            ["SIGNALBOX_URL"] = hub.Place.Address,
            ["SIGNALBOX_TOKEN"] = hub.Place.AdminToken,
        })).Succeeded();
        return home;
    }

    private static Task<CommandOutcome> RunAsync(string program, string command, TemporaryFolder home) => Command.RunAsync("sh", ["-c", command], home.Path, new Dictionary<string, string>
    {
        ["HOME"] = home.Path,
        ["XDG_CONFIG_HOME"] = home[".config"],
        ["PATH"] = $"{Path.GetDirectoryName(program)}:{Environment.GetEnvironmentVariable("PATH")}",
        ["DISABLE_AUTOUPDATER"] = "1",
        ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
        ["OPENCODE_DISABLE_AUTOUPDATE"] = "1",
    });

    private static void AssertBoth(CommandOutcome list, string pattern)
    {
        string said = list.Succeeded() + list.Error;
        foreach (string name in new[] { "signalbox", "signalbox-peers" })
        {
            Assert.Matches(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, name), said);
        }
    }

    /// <summary>The agent was seen: its workspace is no longer waiting for it.</summary>
    private static async Task AssertJoinedAsync(HubProcess hub)
    {
        JsonNode workspace = Assert.Single(JsonNode.Parse(await hub.Api.ReadAsync("/workspaces"))!.AsArray())!;
        Assert.Equal("online", (string?)workspace["status"]);
    }
}
