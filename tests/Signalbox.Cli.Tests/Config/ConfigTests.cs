using System.Text.Json.Nodes;
using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Config;

public sealed class ConfigTests
{
    private const string Cursor = ".cursor/mcp.json";

    [Fact]
    public async Task Diff_ShowsOnlyTheBeginningOfATokens()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        hub.Write(Cursor, "{}\n");

        CommandLineOutcome outcome = await hub.TryAsync("cursor --delegate");

        Assert.Contains("+       \"url\": \"http://127.0.0.1:", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Bearer sbx_0123…", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(ConfigHub.ClientToken, outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.Contains("signalbox token revoke t1", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_Output_IsOneDocumentWithoutTokens()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();

        CommandLineOutcome outcome = await hub.TryAsync("cursor --join --json");

        Assert.Equal(("cursor", true, hub.Path(Cursor)), ((string?)outcome.Json["client"], (bool)outcome.Json["changed"]!, (string?)outcome.Json["file"]));
        Assert.Equal(ConfigHub.Id, (string?)outcome.Json["entries"]!["signalbox-peers"]!["env"]!["WORKSPACE_ID"]);
        Assert.DoesNotContain(ConfigHub.AgentToken, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workspace_Named_GetsATokenAndIsNotMadeAgain()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();

        await hub.RunAsync($"cursor --join --workspace {ConfigHub.Id}");
        await hub.RunAsync($"cursor --join --workspace {ConfigHub.Id}");

        Assert.Equal([$"POST /workspaces/{ConfigHub.Id}/tokens"], hub.Made);
    }

    [Fact]
    public async Task Workspace_WithATokenOfThePage_NeedsNoSignInAndMakesNothing()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        await hub.RunAsync("cursor --join");
        string given = ConfigHub.AgentToken.Replace('0', '9');
        hub.Cli.Environment["MOLECULE_WORKSPACE_TOKEN"] = given;

        await hub.RunAsync($"cursor --join --workspace {ConfigHub.Id}");

        Assert.Equal(["POST /workspaces"], hub.Made);
        Assert.Equal(given, (string?)hub.Json(Cursor)["mcpServers"]!["signalbox-peers"]!["env"]!["MOLECULE_WORKSPACE_TOKEN"]);
    }

    [Fact]
    public async Task Workspace_WithATokenThatDoesNotOpenIt_WritesNothing()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        hub.Hub.On($"GET /workspaces/{ConfigHub.Id}", FakeAnswer.Refusal(401, "workspace-token-invalid", "invalid workspace auth token"));
        hub.Cli.Environment["MOLECULE_WORKSPACE_TOKEN"] = ConfigHub.AgentToken;

        CommandLineOutcome outcome = await hub.TryAsync($"cursor --join --workspace {ConfigHub.Id}");

        Assert.Equal(CliApp.Failure, outcome.Code);
        Assert.Contains("MOLECULE_WORKSPACE_TOKEN", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(hub.Path(Cursor)));
    }

    [Fact]
    public async Task Token_ThatTheHubNoLongerAccepts_IsReplaced()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        await hub.RunAsync("cursor --join");
        hub.Hub.On($"GET /workspaces/{ConfigHub.Id}", new FakeAnswer("""{"error":"workspace removed"}""", 410));
        hub.Hub.On("POST /workspaces", new FakeAnswer($$"""{"id":"w2","connection":{"auth_token":"{{ConfigHub.AgentToken.Replace('0', '9')}}"} }""", 201));

        await hub.RunAsync("cursor --join");

        Assert.Equal("w2", (string?)hub.Json(Cursor)["mcpServers"]!["signalbox-peers"]!["env"]!["WORKSPACE_ID"]);
    }

    [Fact]
    public async Task Token_OfAnotherHub_IsNotShownToThisOne()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        hub.Write(Cursor, $$"""{"mcpServers":{"signalbox":{"url":"https://other.example/mcp","headers":{"Authorization":"Bearer {{ConfigHub.AgentToken.Replace("sbk", "sbx", StringComparison.Ordinal)}}"} } } }""");

        await hub.RunAsync("cursor --delegate");

        Assert.Equal("POST /api/tokens", Assert.Single(hub.Hub.Requests).Route);
    }

    [Fact]
    public async Task Entry_WithSettingsOfItsOwner_KeepsThem()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        hub.Write(".gemini/settings.json", """{"mcpServers":{"signalbox-peers":{"url":"http://old","timeout":60000,"trust":true,"env":{"MOLECULE_AGENT_NAME":"Ada","WORKSPACE_ID":"old"}}}}""");

        await hub.RunAsync("gemini --join");

        JsonNode entry = hub.Json(".gemini/settings.json")["mcpServers"]!["signalbox-peers"]!;
        Assert.Equal((60000, true, "Ada", ConfigHub.Id, null), ((int)entry["timeout"]!, (bool)entry["trust"]!, (string?)entry["env"]!["MOLECULE_AGENT_NAME"], (string?)entry["env"]!["WORKSPACE_ID"], entry["url"]));
    }

    [Fact]
    public async Task Entry_OfTheHubsSnippet_IsNotOverwritten()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        string before = """{"mcpServers":{"signalbox":{"command":"signalbox","args":["connect"],"env":{"WORKSPACE_ID":"w"}}}}""";
        hub.Write(Cursor, before);

        CommandLineOutcome outcome = await hub.TryAsync("cursor --delegate");

        Assert.Equal(CliApp.Failure, outcome.Code);
        Assert.Contains("signalbox-peers", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, hub.Read(Cursor));
    }

    [Fact]
    public async Task Member_WhoMayNotMakeTokens_GivesItsOwn()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        hub.Hub.On("POST /api/tokens", FakeAnswer.Refusal(403, "role-required", "Only admins."));
        hub.Cli.Environment["SIGNALBOX_TOKEN"] = ConfigHub.ClientToken;

        await hub.RunAsync("cursor --delegate");

        Assert.Equal($"Bearer {ConfigHub.ClientToken}", (string?)hub.Json(Cursor)["mcpServers"]!["signalbox"]!["headers"]!["Authorization"]);
    }

    [Theory]
    [InlineData("Ada's", "Ada-s")]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("…", "client")]
    public async Task Name_OfTheClient_BecomesAnIdentityThatTheHubTakes(string name, string identity)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();

        await hub.RunAsync($"cursor --delegate --name {name}");

        JsonNode asked = JsonNode.Parse(Assert.Single(hub.Hub.Requests).Body)!;
        Assert.Equal((name, identity, "member"), ((string?)asked["name"], (string?)asked["identity"], (string?)asked["role"]));
    }

    [Fact]
    public async Task File_ThatIsALink_StaysOne()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        hub.Write("dotfiles/mcp.json", "{}");
        hub.Write(Cursor, "");
        File.Delete(hub.Path(Cursor));
        File.CreateSymbolicLink(hub.Path(Cursor), hub.Path("dotfiles/mcp.json"));

        await hub.RunAsync("cursor --delegate");

        Assert.NotNull(new FileInfo(hub.Path(Cursor)).LinkTarget);
        Assert.Contains("signalbox", hub.Read("dotfiles/mcp.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenCode_FileWithComments_IsTheOneThatIsEdited()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        hub.Write(".config/opencode/opencode.jsonc", "{ /* mine */ }");

        await hub.RunAsync("opencode --delegate");

        Assert.Contains("/* mine */", hub.Read(".config/opencode/opencode.jsonc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_Named_IsUsed()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();

        await hub.RunAsync($"vscode --delegate --file {hub.Path("project/.vscode/mcp.json")}");

        Assert.Equal("http", (string?)hub.Json("project/.vscode/mcp.json")["servers"]!["signalbox"]!["type"]);
    }

    [Theory]
    [InlineData("cursor", "--delegate")]
    [InlineData("cursor --undo --join", "--undo")]
    [InlineData("cursor --delegate --print --dry-run", "--print")]
    [InlineData("cursor --delegate --workspace w", "--workspace")]
    [InlineData("cursor --join --workspace w --name n", "--name")]
    [InlineData("emacs --join", "emacs")]
    public async Task Usage_ThatIsWrong_IsSaid(string line, string named)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();

        CommandLineOutcome outcome = await hub.TryAsync(line);

        Assert.Equal((CliApp.Failure, ""), (outcome.Code, outcome.Output));
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(hub.Hub.Requests);
    }

    [Fact]
    public async Task Hub_ElsewhereWithoutHttps_NeedsASecondWord()
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        hub.Cli.Environment["SIGNALBOX_URL"] = "http://hub.example";

        Assert.Contains("--allow-http", (await hub.TryAsync("cursor --delegate")).Error, StringComparison.Ordinal);
    }
}
