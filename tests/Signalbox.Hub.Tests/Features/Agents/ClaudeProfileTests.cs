using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Agents.Contracts;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class ClaudeProfileTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public ClaudeProfileTests() => _agents.Install("claude");

    public void Dispose() => _agents.Dispose();

    [Fact]
    public void Prepare_Smart_StartsTheTerminalInterfaceWithAKickOff()
    {
        AgentLaunch launch = _agents.Prepare("claude");

        Assert.Equal([Path.Combine(_agents.Programs, "claude"), "--settings", Path.Combine(_agents.StartFolder, "settings.json")], launch.Argv.Take(3));
        Assert.Equal(4, launch.Argv.Count);
        Assert.StartsWith($"Read {_agents.PromptFile} ", launch.Argv[3], StringComparison.Ordinal);
        Assert.Equal("1", launch.Environment["DISABLE_AUTOUPDATER"]);
        Assert.DoesNotContain("IS_SANDBOX", launch.Environment.Keys);
    }

    [Fact]
    public void Prepare_YoloAsRoot_SkipsPermissionsAndSaysSandbox()
    {
        _agents.IsRoot = true;

        AgentLaunch launch = _agents.Prepare("claude", yolo: true);

        Assert.Contains("--dangerously-skip-permissions", launch.Argv);
        Assert.Equal("1", launch.Environment["IS_SANDBOX"]);
        Assert.Equal("bypassPermissions", (string?)Settings()["permissions"]!["defaultMode"]);
    }

    [Fact]
    public void Prepare_FirstRunQuestions_AreAnsweredInThePrivateHome()
    {
        _agents["ANTHROPIC_API_KEY"] = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz";
        _agents.WriteInHome(".claude.json", """{"oauthAccount":{"emailAddress":"x@example.org"},"mcpServers":{"private":{}}}""");

        _agents.Prepare("claude");

        JsonObject answers = Read(Path.Combine(_agents.PrivateHome, ".claude.json"));
        Assert.True((bool)answers["hasCompletedOnboarding"]!);
        Assert.True((bool)answers["bypassPermissionsModeAccepted"]!);
        Assert.True((bool)answers["projects"]![_agents.Workdir]!["hasTrustDialogAccepted"]!);
        Assert.Equal("ghijklmnopqrstuvwxyz", (string?)answers["customApiKeyResponses"]!["approved"]![0]);
        Assert.Equal("x@example.org", (string?)answers["oauthAccount"]!["emailAddress"]);
        Assert.Null(answers["mcpServers"]);
    }

    [Fact]
    public void Prepare_SmartConfined_AllowsCommandsButAsksBeforeThoseThatReachOut()
    {
        _agents.Prepare("claude");

        JsonNode permissions = Settings()["permissions"]!;
        Assert.Equal("acceptEdits", (string?)permissions["defaultMode"]);
        Assert.Contains("Bash", permissions["allow"]!.AsArray().Select(rule => (string?)rule));
        Assert.Contains("Bash(git push:*)", permissions["ask"]!.AsArray().Select(rule => (string?)rule));
        Assert.Contains("AskUserQuestion", permissions["deny"]!.AsArray().Select(rule => (string?)rule));
    }

    [Fact]
    public void Prepare_SmartUnconfined_LeavesCommandsToClaudesOwnQuestions()
    {
        _agents.Confinements = [];
        _agents.Options.Unconfined = true;

        _agents.Prepare("claude");

        Assert.DoesNotContain("Bash", Settings()["permissions"]!["allow"]!.AsArray().Select(rule => (string?)rule));
    }

    [Fact]
    public void Prepare_OperatorsLogin_IsSharedForWriting()
    {
        string credentials = _agents.WriteInHome(".claude/.credentials.json", "{}");
        _agents.WriteInHome(".claude/history.jsonl", "private");

        AgentLaunch launch = _agents.Prepare("claude");

        Assert.Equal(credentials, new FileInfo(Path.Combine(_agents.PrivateHome, ".claude/.credentials.json")).LinkTarget);
        Assert.Contains(credentials, launch.ReadWrite);
        Assert.False(File.Exists(Path.Combine(_agents.PrivateHome, ".claude/history.jsonl")));
    }

    [Fact]
    public void Prepare_ConfiguredConfigFolder_IsWhereTheLoginComesFrom()
    {
        string credentials = _agents.WriteInHome("elsewhere/.credentials.json", "{}");
        _agents["CLAUDE_CONFIG_DIR"] = Path.Combine(_agents.Home, "elsewhere");

        AgentLaunch launch = _agents.Prepare("claude");

        Assert.Contains(credentials, launch.ReadWrite);
        Assert.DoesNotContain("CLAUDE_CONFIG_DIR", launch.Environment.Keys);
    }

    private JsonObject Settings() => Read(Path.Combine(_agents.StartFolder, "settings.json"));

    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();
}
