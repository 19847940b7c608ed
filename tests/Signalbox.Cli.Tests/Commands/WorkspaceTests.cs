using System.Text.Json.Nodes;
using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Commands;

public sealed class WorkspaceTests
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private const string Created =
        $$"""
        {
          "id": "{{Id}}", "external": true, "status": "awaiting_agent", "workspace_access": "none",
          "connection": {
            "workspace_id": "{{Id}}", "platform_url": "http://hub.example", "auth_token": "sbk_new",
            "universal_mcp_snippet": "{ the entry }", "codex_snippet": "[mcp_servers.signalbox]"
          }
        }
        """;

    private const string One =
        $$"""{"id":"{{Id}}","name":"rev[i]ewer","role":"reads \u001bdiffs","status":"online","late":true,"external":true,"owner":"ada","current_task":"reads a long list of changes that somebody has asked about","active_tasks":0,"created_at":"2026-11-20T10:00:00Z"}""";

    private const string Refused = $$"""{"status":"confirmation_required","message":"…","children":[{"id":"c1","name":"child"}],"children_count":1}""";

    [Fact]
    public async Task Create_External_PrintsConnectionOnceAndTheChosenSnippet()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /workspaces", new FakeAnswer(Created, 201));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "create", "reviewer", "--role", "reads", "--parent", "p1", "--client", "codex");

        Assert.Equal(
            (0, $"{Id}: reviewer (awaiting_agent)\n\nWORKSPACE_ID={Id}\nPLATFORM_URL=http://hub.example\nMOLECULE_WORKSPACE_TOKEN=sbk_new\n\n[mcp_servers.signalbox]\n"),
            (outcome.Code, outcome.Output));
        Assert.Contains($"signalbox token create --workspace {Id}", outcome.Error, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"name":"reviewer","external":true,"role":"reads","parent_id":"p1"}"""), JsonNode.Parse(hub.Requests.Single().Body)));
    }

    [Fact]
    public async Task Create_Managed_HasNothingToJoinWith()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /workspaces", $$"""{"id":"{{Id}}","external":false,"status":"online","workspace_access":"none","warnings":["colour: unknown field"]}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "create", "builder", "--managed", "claude");

        Assert.Equal((0, $"{Id}: builder (online)\n", "signalbox: colour: unknown field\n"), (outcome.Code, outcome.Output, outcome.Error));
        Assert.Contains("\"runtime\":\"claude\"", hub.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_AsJson_IsTheHubsAnswer()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /workspaces", new FakeAnswer(Created, 201));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "create", "reviewer", "--json");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Created), outcome.Json));
    }

    [Fact]
    public async Task Create_Refused_SaysTheHubsWords()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /workspaces", new FakeAnswer("""{"error":"name is required"}""", 400));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "create", "");

        Assert.Equal((CliApp.Failure, "", "signalbox: name is required\n"), (outcome.Code, outcome.Output, outcome.Error));
    }

    [Fact]
    public async Task List_AsTable_ShowsLateOnesAndNoControls()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("GET /workspaces", $"[{One}]");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "list");

        Assert.Contains($"{Id} rev[i]ewer", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("(late)", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Output, character => char.IsControl(character) && character != '\n');
    }

    [Fact]
    public async Task Show_One_LeavesOutWhatIsEmpty()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On($"GET /workspaces/{Id}", One);
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "show", Id);

        Assert.Equal(
            (0, $"{Id}: rev[i]ewer (online (late))\n  role: reads  diffs\n  agent: joins\n  owner: ada\n  works on: reads a long list of changes that somebody has asked about\n  tasks: 0\n  created: 2026-11-20T10:00:00Z\n"),
            (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task Remove_Alone_IsDoneAtOnce()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On($"DELETE /workspaces/{Id}", """{"status":"removed","cascade_deleted":0}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "remove", Id);

        Assert.Equal((0, "Removed.\n"), (outcome.Code, outcome.Output));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("no\n")]
    public async Task Remove_WithChildrenAndNoYes_NamesThemAndRemovesNothing(string said)
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On($"DELETE /workspaces/{Id}", new FakeAnswer(Refused, 409));
        using var cli = new CommandLine(hub) { Input = said };

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "remove", Id);

        Assert.Equal((CliApp.Failure, ""), (outcome.Code, outcome.Output));
        Assert.Contains("c1  child", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--yes", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(hub.Requests).Query);
    }

    [Fact]
    public async Task Remove_WithChildrenAndYes_RemovesAll()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On($"DELETE /workspaces/{Id}", new FakeAnswer(Refused, 409), new FakeAnswer("""{"status":"removed","cascade_deleted":1}"""));
        using var cli = new CommandLine(hub) { Input = "y\n" };

        CommandLineOutcome outcome = await cli.RunAsync("workspace", "remove", Id);

        Assert.Equal((0, "Removed, with 1 below it.\n"), (outcome.Code, outcome.Output));
        Assert.Equal(["", "?confirm=true"], hub.Requests.Select(request => request.Query));
    }

    [Fact]
    public async Task TokenCreate_OfWorkspace_OutputIsTheTokenAlone()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On($"POST /workspaces/{Id}/tokens", new FakeAnswer($$"""{"auth_token":"sbk_two","workspace_id":"{{Id}}","message":"m"}""", 201));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("token", "create", "--workspace", Id);

        Assert.Equal((0, "sbk_two\n"), (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task TokenList_OfWorkspace_ShowsWhenEachWasUsed()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(
            $"GET /workspaces/{Id}/tokens", """{"tokens":[{"id":"t1","prefix":"sbk_abcd","created_at":"2026-11-20T10:00:00Z","last_used_at":null}],"count":1}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("token", "list", "--workspace", Id);

        Assert.Equal(["t1", "sbk_abcd", "2026-11-20T10:00:00Z", "never"], outcome.Output.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task TokenRevoke_OfWorkspace_AsksItsRoute()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On($"DELETE /workspaces/{Id}/tokens/t1", """{"status":"revoked"}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("token", "revoke", "t1", "--workspace", Id);

        Assert.Equal((0, "Revoked.\n"), (outcome.Code, outcome.Output));
    }
}
