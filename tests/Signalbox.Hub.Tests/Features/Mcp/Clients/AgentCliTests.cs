using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>Real agents' command lines, configured by the snippets of <c>docs/clients.md</c> in an empty home, connect and list.</summary>
public sealed class AgentCliTests
{
    [Fact]
    public async Task ClaudeCode_AddedByTheSnippet_Connects()
    {
        await using McpHost host = await McpHost.ListenAsync();
        using var home = new TemporaryFolder();
        (await ShellAsync(AgentClis.Claude, ClientsPage.Snippet("Claude Code", "sh", host), home)).Succeeded();
        CommandOutcome list = await ShellAsync(AgentClis.Claude, "claude mcp list", home);
        Assert.Contains("Connected", list.Succeeded());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Codex_ByCommandOrFile_ConnectsWhenItStarts(bool byFile)
    {
        await using McpHost host = await McpHost.ListenAsync();
        using var home = new TemporaryFolder();
        if (byFile)
        {
            Write(home, ".codex/config.toml", ClientsPage.Snippet("Codex", "toml", host));
        }
        else
        {
            (await ShellAsync(AgentClis.Codex, ClientsPage.Snippet("Codex", "sh", host), home)).Succeeded();
        }

        // Its list only shows the configuration; a run connects. There is no model behind the hub's address, so the run ends at once.
        string provider = $"model_providers.none={{name=\"none\",base_url=\"{new Uri(host.Address, "/v1")}\",env_key=\"SIGNALBOX_TOKEN\",request_max_retries=0,stream_max_retries=0}}";
        CommandOutcome run = await ShellAsync(AgentClis.Codex, $"codex exec --skip-git-repo-check -c model_provider=none -c '{provider}' hello", home);
        Assert.Contains("404 Not Found", run.Output + run.Error);
        Assert.Equal(3, host.UserAgents.Count(agent => agent.StartsWith("codex-mcp-client/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Gemini_ByCommandOrFile_Connects(bool byFile)
    {
        await using McpHost host = await McpHost.ListenAsync();
        using var home = new TemporaryFolder();
        Write(home, ".gemini/trustedFolders.json", new JsonObject { [home.Path] = "TRUST_FOLDER" }.ToJsonString());
        if (byFile)
        {
            Write(home, ".gemini/settings.json", ClientsPage.Snippet("Gemini CLI", "json", host));
        }
        else
        {
            (await ShellAsync(AgentClis.Gemini, ClientsPage.Snippet("Gemini CLI", "sh", host), home)).Succeeded();
        }

        CommandOutcome list = await ShellAsync(AgentClis.Gemini, "gemini mcp list", home);
        Assert.Matches("signalbox: .* - Connected", list.Succeeded() + list.Error);
    }

    [Fact]
    public async Task OpenCode_ByFile_Connects()
    {
        await using McpHost host = await McpHost.ListenAsync();
        using var home = new TemporaryFolder();
        Write(home, ".config/opencode/opencode.json", ClientsPage.Snippet("OpenCode", "json", host));
        CommandOutcome list = await ShellAsync(AgentClis.OpenCode, "opencode mcp list", home);
        Assert.Matches("✓ signalbox .*connected", list.Succeeded() + list.Error);
    }

    private static async Task<CommandOutcome> ShellAsync(AgentCli agent, string command, TemporaryFolder home)
    {
        Assert.SkipUnless(NpmTool.IsAvailable, "npm is not on PATH");
        string program = await NpmTool.GetAsync(agent.Package, agent.Version, agent.Program);
        return await Command.RunAsync("sh", ["-c", command], home.Path, new Dictionary<string, string>
        {
            ["HOME"] = home.Path,
            ["XDG_CONFIG_HOME"] = home[".config"],
            ["PATH"] = $"{Path.GetDirectoryName(program)}:{Environment.GetEnvironmentVariable("PATH")}",
            ["SIGNALBOX_TOKEN"] = McpHost.Token,
            ["DISABLE_AUTOUPDATER"] = "1",
            ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
            ["OPENCODE_DISABLE_AUTOUPDATE"] = "1",
        });
    }

    private static void Write(TemporaryFolder home, string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(home[name])!);
        File.WriteAllText(home[name], text);
    }
}
