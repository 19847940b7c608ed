using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

public sealed class ClientsPageTests
{
    [Theory]
    [InlineData("Claude Code")]
    [InlineData("Claude Desktop")]
    [InlineData("Codex")]
    [InlineData("Cursor")]
    [InlineData("Gemini CLI")]
    [InlineData("VS Code")]
    [InlineData("OpenCode")]
    [InlineData("Hermes")]
    [InlineData("Genie Code and AI Playground (Databricks)")]
    public void Page_EveryClient_HasASectionThatSaysWhetherItWasRun(string client)
    {
        string section = Assert.Single(ClientsPage.Text.Split("\n## "), text => text.StartsWith(client + "\n", StringComparison.Ordinal));
        Assert.Matches("(?i)not run|run with|: run", section);
    }

    [Fact]
    public void Page_JsonSnippets_AreJsonWithTheAddressAndNoToken()
    {
        ClientSnippet[] snippets = [.. ClientsPage.Snippets.Where(snippet => snippet.Language == "json")];
        Assert.NotEmpty(snippets);
        Assert.All(snippets, snippet =>
        {
            Assert.IsType<JsonObject>(JsonNode.Parse(snippet.Text));
            Assert.Contains("http://127.0.0.1:7420/mcp", snippet.Text);
            Assert.DoesNotContain("sbx_", snippet.Text);
        });
    }

    [Theory]
    [InlineData("mcp-remote", "mcp-remote@{0}")]
    [InlineData("@modelcontextprotocol/sdk", "`@modelcontextprotocol/sdk` {0}")]
    [InlineData("@modelcontextprotocol/client", "`@modelcontextprotocol/client` {0}")]
    [InlineData("@modelcontextprotocol/inspector", "Inspector {0}")]
    public void Page_VersionsOfLibraries_AreTheOnesThatTestsRun(string package, string text)
    {
        JsonNode packages = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "mcp-clients", "package.json")))!;
        Assert.Contains(string.Format(text, packages["dependencies"]![package]!.GetValue<string>()), ClientsPage.Text);
    }

    [Fact]
    public void Page_VersionsOfAgents_AreTheOnesThatTestsRun() => Assert.All(
        [AgentClis.Claude, AgentClis.Codex, AgentClis.Gemini, AgentClis.OpenCode],
        agent => Assert.Contains($"## {agent.Section}\n\nRun with {agent.Version}.", ClientsPage.Text));
}
