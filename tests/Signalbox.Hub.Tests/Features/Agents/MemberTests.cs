using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Agents.Profiles;

namespace Signalbox.Hub.Tests.Features.Agents;

/// <summary>What an agent gets that works for a workspace.</summary>
public sealed class MemberTests : IDisposable
{
    private static readonly string[] Programs = ["bash", "hermes", "claude", "codex", "opencode", "gemini", "aider"];

    private readonly AgentsFixture _agents = new();

    public MemberTests()
    {
        foreach (string program in Programs)
        {
            _agents.Install(program);
        }

        _agents.Profiles.Add(new CustomProfile(new CustomProfileEntry { Name = "aider", Argv = ["aider", "--mcp", "{mcp_config}", "{prompt}"] }));
    }

    public void Dispose() => _agents.Dispose();

    [Theory]
    [InlineData("shell")]
    [InlineData("hermes")]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("opencode")]
    [InlineData("gemini")]
    [InlineData("aider")]
    public void Prepare_Member_HasItsTokenInOnePrivateFileAndNowhereElse(string profile)
    {
        AgentLaunch launch = _agents.PrepareMember(profile);

        string file = Path.Combine(_agents.MemberFolder, ".auth_token");
        string[] withToken = [.. Directory.EnumerateFiles(_agents.TaskFolder, "*", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains(AgentsFixture.Membership.Token, StringComparison.Ordinal))];
        Assert.Equal([file], withToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.DoesNotContain(AgentsFixture.Membership.Token, string.Join(' ', launch.Argv.Concat(launch.Environment.Values)), StringComparison.Ordinal);
        Assert.DoesNotContain(AgentsFixture.Membership.Token, $"{AgentsFixture.Membership}", StringComparison.Ordinal);
        Assert.Contains(_agents.MemberFolder, launch.ReadWrite);
    }

    [Fact]
    public void Prepare_Member_HasTheSettingsOfConnectInItsEnvironment()
    {
        IReadOnlyDictionary<string, string> environment = _agents.PrepareMember("shell").Environment;

        Assert.Equal(AgentsFixture.Membership.Workspace.Value, environment["WORKSPACE_ID"]);
        Assert.Equal("http://127.0.0.1:7420", environment["PLATFORM_URL"]);
        Assert.Equal(_agents.MemberFolder, environment["CONFIGS_DIR"]);
        Assert.Equal("task-01234567", environment["SIGNALBOX_CONSUMER"]);
        Assert.Equal("1", environment["MOLECULE_MCP_DISABLE_HEARTBEAT"]);
    }

    [Theory]
    [InlineData("shell")]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("opencode")]
    [InlineData("gemini")]
    public void Prepare_NoMember_GetsNothingOfIt(string profile)
    {
        _agents.Install("signalbox");

        AgentLaunch launch = _agents.Prepare(profile);

        Assert.False(Directory.Exists(_agents.MemberFolder));
        Assert.DoesNotContain("WORKSPACE_ID", launch.Environment.Keys);
        Assert.DoesNotContain("connect", string.Join(' ', launch.Argv.Concat(launch.Environment.Values)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_agents.StartFolder, "mcp.json")));
    }

    [Fact]
    public void Prepare_ClaudeMember_ReadsTheServerFromAFileAndAsksForNoneOfItsTools()
    {
        AgentLaunch launch = _agents.PrepareMember("claude");

        string file = Path.Combine(_agents.StartFolder, "mcp.json");
        Assert.Equal(["--mcp-config", file, "--settings"], launch.Argv.Skip(1).Take(3));
        AssertConnects(Read(file)["mcpServers"]!["signalbox"]!, "env");
        JsonNode settings = Read(Path.Combine(_agents.StartFolder, "settings.json"));
        Assert.Contains("mcp__signalbox", settings["permissions"]!["allow"]!.AsArray().Select(rule => (string?)rule));
    }

    [Fact]
    public void Prepare_CodexMember_ReplacesAnEntryOfTheOperatorsByAnArgument()
    {
        AgentLaunch launch = _agents.PrepareMember("codex");

        string setting = launch.Argv.Single(argument => argument.StartsWith("mcp_servers.", StringComparison.Ordinal));
        Assert.StartsWith($"mcp_servers.signalbox={{command=\"{Path.Combine(_agents.Programs, "signalbox")}\",args=[\"connect\"],env={{CONFIGS_DIR=\"{_agents.MemberFolder}\",", setting, StringComparison.Ordinal);
        Assert.Contains($"WORKSPACE_ID=\"{AgentsFixture.Membership.Workspace}\"", setting, StringComparison.Ordinal);
        Assert.EndsWith(",startup_timeout_sec=30,tool_timeout_sec=330,default_tools_approval_mode=\"approve\"}", setting, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_OpenCodeMember_MergesTheServerOverTheSettings()
    {
        AgentLaunch launch = _agents.PrepareMember("opencode");

        JsonNode server = JsonNode.Parse(launch.Environment["OPENCODE_CONFIG_CONTENT"])!["mcp"]!["signalbox"]!;
        Assert.Equal("local", (string?)server["type"]);
        Assert.Equal([Path.Combine(_agents.Programs, "signalbox"), "connect"], server["command"]!.AsArray().Select(part => (string?)part));
        Assert.Equal(_agents.MemberFolder, (string?)server["environment"]!["CONFIGS_DIR"]);
    }

    [Fact]
    public void Prepare_GeminiMember_AddsATrustedServerToTheCopiedSettings()
    {
        _agents.WriteInHome(".gemini/settings.json", """{"mcpServers":{"other":{"command":"x"}}}""");

        _agents.PrepareMember("gemini");

        JsonNode servers = Read(Path.Combine(_agents.PrivateHome, ".gemini/settings.json"))["mcpServers"]!;
        AssertConnects(servers["signalbox"]!, "env");
        Assert.True((bool)servers["signalbox"]!["trust"]!);
        Assert.Equal("x", (string?)servers["other"]!["command"]);
    }

    [Fact]
    public void Prepare_HermesMember_AddsTheServerToTheCopiedSettings()
    {
        _agents.WriteInHome(".hermes/config.yaml", "model: x # mine\n");

        _agents.PrepareMember("hermes");

        string[] lines = File.ReadAllLines(Path.Combine(_agents.PrivateHome, ".hermes/config.yaml"));
        Assert.Equal(["model: x # mine", "mcp_servers:"], lines.Take(2));
        Assert.StartsWith("  signalbox: {", lines[2], StringComparison.Ordinal);
        AssertConnects(JsonNode.Parse(lines[2]["  signalbox: ".Length..])!, "env");
    }

    [Fact]
    public void Prepare_CustomMember_IsToldWhereTheServersStand()
    {
        AgentLaunch launch = _agents.PrepareMember("aider");

        Assert.Equal(Path.Combine(_agents.StartFolder, "mcp.json"), launch.Argv[2]);
        AssertConnects(Read(launch.Argv[2])["mcpServers"]!["signalbox"]!, "env");
    }

    [Fact]
    public void Prepare_CommandLineInAHiddenFolder_IsLetThroughForReading()
    {
        _agents.Options.CommandLine = _agents.Install("signalbox", Path.Combine(_agents.Home, "downloads"));

        AgentLaunch allInOne = _agents.Prepare("claude", membership: AgentsFixture.Membership);
        File.WriteAllText($"{_agents.Options.CommandLine}.dll", "");
        AgentLaunch inParts = _agents.Prepare("claude", membership: AgentsFixture.Membership);

        Assert.Contains(_agents.Options.CommandLine, allInOne.ReadOnly);
        Assert.DoesNotContain(Path.Combine(_agents.Home, "downloads"), allInOne.ReadOnly);
        Assert.Contains(Path.Combine(_agents.Home, "downloads"), inParts.ReadOnly);
    }

    [Fact]
    public void Prepare_NoCommandLine_LeavesTheToolsOutAndTheRestIn()
    {
        _agents.Options.CommandLine = "/nowhere/signalbox";

        AgentLaunch launch = _agents.Prepare("claude", membership: AgentsFixture.Membership);

        Assert.DoesNotContain("--mcp-config", launch.Argv);
        Assert.True(File.Exists(Path.Combine(launch.Environment["CONFIGS_DIR"], ".auth_token")));
    }

    [Fact]
    public void RemoveFrom_AfterTheTask_LeavesNothingOfTheMembership()
    {
        _agents.PrepareMember("claude");
        File.WriteAllText(Path.Combine(_agents.MemberFolder, ".platform_inbound_secret"), "secret");
        string folder = Path.Combine(_agents.TaskFolder, "agent");

        AgentMembership.RemoveFrom(folder);
        AgentMembership.RemoveFrom(folder);

        Assert.False(Directory.Exists(_agents.MemberFolder));
        Assert.True(Directory.Exists(_agents.StartFolder));
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("opencode")]
    [InlineData("gemini")]
    [InlineData("hermes")]
    [InlineData("aider")]
    public void Prepare_MemberOfAHubWithUpstreams_GetsTheirToolsByTheBridgeWithTheTokenInItsFile(string profile)
    {
        _agents.HasUpstreams = true;

        AgentLaunch launch = _agents.PrepareMember(profile);

        string[] bridge = ["bridge", "http://127.0.0.1:7420/mcp/tools", "--token-file", Path.Combine(_agents.MemberFolder, ".auth_token")];
        string everything = string.Join('\n', launch.Argv.Concat(launch.Environment.Values).Concat(
            Directory.EnumerateFiles(Path.Combine(_agents.TaskFolder, "agent"), "*", SearchOption.AllDirectories).Where(path => path != bridge[^1]).Select(File.ReadAllText)));
        Assert.Contains("signalbox-tools", everything, StringComparison.Ordinal);
        Assert.All(bridge, argument => Assert.Contains(argument, everything, StringComparison.Ordinal));
        Assert.DoesNotContain(AgentsFixture.Membership.Token, everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_ClaudeMemberOfAHubWithUpstreams_HasTwoServersAndAsksForToolsOfNeither()
    {
        _agents.HasUpstreams = true;

        _agents.PrepareMember("claude");

        JsonObject servers = Read(Path.Combine(_agents.StartFolder, "mcp.json"))["mcpServers"]!.AsObject();
        Assert.Equal(["signalbox", "signalbox-tools"], servers.Select(server => server.Key));
        Assert.Equal("127.0.0.1", (string?)servers["signalbox-tools"]!["env"]!["NO_PROXY"]);
        IEnumerable<string?> allowed = Read(Path.Combine(_agents.StartFolder, "settings.json"))["permissions"]!["allow"]!.AsArray().Select(rule => (string?)rule);
        Assert.Equal(["mcp__signalbox", "mcp__signalbox-tools"], allowed.TakeLast(2));
    }

    [Fact]
    public void Prepare_HermesMemberOfAHubWithUpstreams_AddsBothServersInOrder()
    {
        _agents.HasUpstreams = true;

        _agents.PrepareMember("hermes");

        string[] lines = File.ReadAllLines(Path.Combine(_agents.PrivateHome, ".hermes/config.yaml"));
        Assert.StartsWith("  signalbox: {", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("  signalbox-tools: {", lines[2], StringComparison.Ordinal);
    }

    private void AssertConnects(JsonNode server, string environment)
    {
        Assert.Equal(Path.Combine(_agents.Programs, "signalbox"), (string?)server["command"]);
        Assert.Equal(["connect"], server["args"]!.AsArray().Select(argument => (string?)argument));
        Assert.Equal(AgentsFixture.Membership.Workspace.Value, (string?)server[environment]!["WORKSPACE_ID"]);
        Assert.Equal("http://127.0.0.1:7420", (string?)server[environment]!["PLATFORM_URL"]);
        Assert.Equal(_agents.MemberFolder, (string?)server[environment]!["CONFIGS_DIR"]);
        Assert.Equal("task-01234567", (string?)server[environment]!["SIGNALBOX_CONSUMER"]);
        Assert.Equal("127.0.0.1", (string?)server[environment]!["NO_PROXY"]);
    }

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(path))!;
}
