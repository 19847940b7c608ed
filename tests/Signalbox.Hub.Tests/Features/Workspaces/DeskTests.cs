using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>What people do with workspaces, and what agents may not.</summary>
public sealed class DeskTests : IAsyncLifetime
{
    private WorkspacesHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Snippets_AllOfThem_HoldTheRealValuesAndNoPlaceholder()
    {
        JsonObject created = await _hub.PostAsync("/workspaces", _hub.AdminToken, new { name = "it's \"mine\" $(id)", external = true }, HttpStatusCode.Created);
        JsonObject connection = created["connection"]!.AsObject();
        string token = connection["auth_token"]!.GetValue<string>();

        string[] snippets = [.. connection.Select(field => field.Key).Where(key => key.EndsWith("_snippet", StringComparison.Ordinal) || key.EndsWith("_template", StringComparison.Ordinal))];

        Assert.Equal(11, snippets.Length);
        Assert.All(snippets, key =>
        {
            string snippet = connection[key]!.GetValue<string>();
            Assert.Contains(token, snippet, StringComparison.Ordinal);
            Assert.Contains(created["id"]!.GetValue<string>(), snippet, StringComparison.Ordinal);
            Assert.Contains(connection["platform_url"]!.GetValue<string>(), snippet, StringComparison.Ordinal);
            Assert.DoesNotMatch("<(your|token|id|url|platform)|YOUR_|REPLACE|PASTE|…|\\.\\.\\.", snippet);
            if (key is not ("curl_register_template" or "python_snippet"))
            {
                Assert.Contains("connect", snippet, StringComparison.Ordinal);
                Assert.Contains($"curl -fsSL {connection["platform_url"]}/install.sh | sh", snippet, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task ConfigCommands_OfEveryClient_InstallAndHoldTheRealValues()
    {
        JsonObject created = await _hub.PostAsync("/workspaces", _hub.AdminToken, new { name = "it's", external = true }, HttpStatusCode.Created);
        JsonNode connection = created["connection"]!;
        string platform = connection["platform_url"]!.GetValue<string>();
        string install = connection["install_command"]!.GetValue<string>();

        Assert.Equal($"curl -fsSL {platform}/install.sh | sh", install);
        Assert.Equal(["claude-code", "codex", "cursor", "gemini", "vscode", "opencode", "hermes"], connection["config_commands"]!.AsObject().Select(command => command.Key));
        Assert.All(connection["config_commands"]!.AsObject(), command => Assert.Equal(
            $"{install}\nSIGNALBOX_URL={platform} MOLECULE_WORKSPACE_TOKEN={connection["auth_token"]} \"$HOME/.local/bin/signalbox\" config {command.Key} --join --workspace {created["id"]}",
            command.Value!.GetValue<string>()));
    }

    [Fact]
    public async Task Create_ByNobodyOrByAnAgent_IsRefused()
    {
        Joined agent = await _hub.CreateAsync();

        Assert.StartsWith("401 ", await _hub.FaultAsync(HttpMethod.Post, "/workspaces", null, new { name = "x", external = true }), StringComparison.Ordinal);
        Assert.StartsWith("401 ", await _hub.FaultAsync(HttpMethod.Post, "/workspaces", agent.Token, new { name = "x", external = true }), StringComparison.Ordinal);
        Assert.Equal(1, await _hub.CountAsync("SELECT count(*) FROM workspaces"));
    }

    [Theory]
    [InlineData("""{"external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"a\nb","external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"a\u0007b","external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"<b>{x}</b>","external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"x","role":"a|b","external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"x","tier":-1,"external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"x","max_concurrent_tasks":0,"external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"x","parent_id":"nobody","external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"x","parent_id":"00000000-0000-4000-8000-000000000000","external":true}""", "invalid workspace fields")]
    [InlineData("""{"name":"x","runtime":"langgraph"}""", "invalid workspace fields")]
    [InlineData("""{"name":"x","workspace_dir":"relative","external":true}""", "invalid workspace directory")]
    [InlineData("""{"name":"x","workspace_dir":"/a/../b","external":true}""", "invalid workspace directory")]
    [InlineData("""{"name":"x","workspace_access":"all","external":true}""", "invalid workspace access")]
    [InlineData("""{"name":5}""", "invalid workspace payload")]
    [InlineData("nonsense", "invalid workspace payload")]
    [InlineData("""{"name":"x","external":true,"url":"http://127.0.0.1:1/"}""", "url names the host '127.0.0.1'")]
    public async Task Create_BadField_MakesNothing(string body, string error)
    {
        Assert.StartsWith($"400 {error}", await _hub.FaultAsync(HttpMethod.Post, "/workspaces", _hub.AdminToken, body), StringComparison.Ordinal);
        Assert.Equal(0, await _hub.CountAsync("SELECT count(*) FROM workspaces"));
    }

    [Fact]
    public async Task Create_UnknownFields_AreToldBack()
    {
        JsonObject created = await _hub.PostAsync("/workspaces", _hub.AdminToken, new { name = "x", external = true, budget_limit = 5 }, HttpStatusCode.Created);

        Assert.Equal("'budget_limit' is not known here and was ignored", Assert.Single(created["warnings"]!.AsArray())!.GetValue<string>());
    }

    [Fact]
    public async Task Create_Managed_IsOnlineAtOnceWithoutAToken()
    {
        JsonObject created = await _hub.PostAsync("/workspaces", _hub.AdminToken, new { name = "coder", runtime = "claude" }, HttpStatusCode.Created);

        Assert.Equal("online", created["status"]!.GetValue<string>());
        Assert.Null(created["connection"]);
        Assert.Equal(0, await _hub.CountAsync("SELECT count(*) FROM workspace_tokens"));
    }

    [Fact]
    public async Task List_IsEachOnesOwnAndEverythingForOperators()
    {
        string bob = await _hub.IssueTokenAsync("bob");
        string eve = await _hub.IssueTokenAsync("eve", "operator");
        await _hub.CreateAsync("of admin");
        Joined own = await _hub.CreateAsync("of bob", token: bob);

        Assert.Equal("of bob", Assert.Single((await _hub.GetAsync("/workspaces", bob)).AsArray())!["name"]!.GetValue<string>());
        Assert.Equal(2, (await _hub.GetAsync("/workspaces", eve)).AsArray().Count);
        Assert.Single((await _hub.GetAsync("/workspaces?limit=1&offset=1", eve)).AsArray());
        Assert.StartsWith("401 ", await _hub.FaultAsync(HttpMethod.Get, "/workspaces", own.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_IsForTheAgentItsOwnerAndOperatorsOnly()
    {
        string bob = await _hub.IssueTokenAsync("bob");
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");

        Assert.Equal("401 missing workspace auth token", await _hub.FaultAsync(HttpMethod.Get, $"/workspaces/{one.Id}", null));
        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Get, $"/workspaces/{one.Id}", two.Token));
        Assert.Equal("404 workspace not found", await _hub.FaultAsync(HttpMethod.Get, $"/workspaces/{one.Id}", bob));
        Assert.Equal("404 workspace not found", await _hub.FaultAsync(HttpMethod.Get, $"/workspaces/{WorkspaceId.New()}", _hub.AdminToken));
        Assert.Equal("400 invalid workspace ID", await _hub.FaultAsync(HttpMethod.Get, "/workspaces/..%2f", _hub.AdminToken));
    }

    [Fact]
    public async Task Patch_ChangesWhatIsAskedAndNothingElse()
    {
        Joined agent = await _hub.CreateAsync("before");

        JsonObject answer = await PatchAsync(agent.Id, _hub.AdminToken, """{"name":"after","x":5,"tier":2,"broadcast_enabled":true,"color":"red"}""");

        Assert.Equal("""{"status":"updated","warnings":["\u0027color\u0027 can\u0027t be changed and was ignored"]}""", answer.ToJsonString());
        JsonNode seen = await _hub.GetAsync($"/workspaces/{agent.Id}", agent.Token);
        Assert.Equal("after", seen["name"]!.GetValue<string>());
        Assert.Equal(5, seen["x"]!.GetValue<double>());
        Assert.Equal(2, seen["tier"]!.GetValue<int>());
        Assert.True(seen["broadcast_enabled"]!.GetValue<bool>());
        Assert.Equal("awaiting_agent", seen["status"]!.GetValue<string>());
        Assert.Equal("""WORKSPACE_UPDATED {"fields":["name","x","tier","broadcast_enabled"]}""", (await _hub.EventsAsync(agent.Id))[^1]);
    }

    [Theory]
    [InlineData("parent_id", "null")]
    [InlineData("tier", "1")]
    [InlineData("broadcast_enabled", "true")]
    public async Task Patch_ByTheAgent_CanNotGiveItselfMore(string field, string value)
    {
        Joined agent = await _hub.CreateAsync();

        string fault = await _hub.FaultAsync(HttpMethod.Patch, $"/workspaces/{agent.Id}", agent.Token, $$"""{"{{field}}":{{value}}}""");

        Assert.Equal($"403 an agent may not change '{field}' of its workspace; its owner or an operator may", fault);
        Assert.Equal("updated", (await PatchAsync(agent.Id, agent.Token, """{"name":"mine"}"""))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Patch_Parent_NeverMakesACircle()
    {
        Joined top = await _hub.CreateAsync("top");
        Joined middle = await _hub.CreateAsync("middle", top.Id);
        Joined low = await _hub.CreateAsync("low", middle.Id);
        const string Circle = "400 invalid workspace fields: parent_id names the workspace itself or one below it";

        Assert.Equal(Circle, await _hub.FaultAsync(HttpMethod.Patch, $"/workspaces/{top.Id}", _hub.AdminToken, new { parent_id = low.Id.Value }));
        Assert.Equal(Circle, await _hub.FaultAsync(HttpMethod.Patch, $"/workspaces/{top.Id}", _hub.AdminToken, new { parent_id = top.Id.Value }));
        await PatchAsync(low.Id, _hub.AdminToken, """{"parent_id":null}""");
        await PatchAsync(top.Id, _hub.AdminToken, $$"""{"parent_id":"{{low.Id}}"}""");
        Assert.Equal(low.Id.Value, (await _hub.GetAsync($"/workspaces/{top.Id}", top.Token))["parent_id"]!.GetValue<string>());
    }

    // 8.2 (61)
    [Fact]
    public async Task Delete_WithChildren_AsksFirstAndThenTakesAll()
    {
        Joined top = await _hub.CreateAsync("top");
        Joined child = await _hub.CreateAsync("child", top.Id);
        Joined grandchild = await _hub.CreateAsync("grandchild", child.Id);

        using (HttpResponseMessage asked = await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{top.Id}", _hub.AdminToken))
        {
            Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
            JsonObject answer = JsonNode.Parse(await asked.Content.ReadAsStringAsync())!.AsObject();
            Assert.Equal("confirmation_required", answer["status"]!.GetValue<string>());
            Assert.Equal(1, answer["children_count"]!.GetValue<int>());
            Assert.Equal($$"""[{"id":"{{child.Id}}","name":"child"}]""", answer["children"]!.ToJsonString());
        }

        Assert.Equal("awaiting_agent", await top.StatusAsync());
        using (HttpResponseMessage done = await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{top.Id}?confirm=true", _hub.AdminToken))
        {
            Assert.Equal("""{"status":"removed","cascade_deleted":2}""", await done.Content.ReadAsStringAsync());
        }

        foreach (Joined gone in new[] { top, child, grandchild })
        {
            Assert.Equal("removed", await gone.StatusAsync());
            Assert.Equal("WORKSPACE_REMOVED {}", (await _hub.EventsAsync(gone.Id))[^1]);
            Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Get, $"/workspaces/{gone.Id}/state", gone.Token));
            using HttpResponseMessage tombstone = await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{gone.Id}", _hub.AdminToken);
            Assert.Equal(HttpStatusCode.Gone, tombstone.StatusCode);
            JsonObject answer = JsonNode.Parse(await tombstone.Content.ReadAsStringAsync())!.AsObject();
            Assert.Equal(["error", "id", "removed_at", "hint"], answer.Select(field => field.Key));
            Assert.Equal("workspace removed", answer["error"]!.GetValue<string>());
        }

        Assert.Equal("410 workspace removed", await _hub.FaultAsync(HttpMethod.Post, $"/workspaces/{top.Id}/resume", _hub.AdminToken));
        using HttpResponseMessage state = await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{top.Id}/state", _hub.AdminToken);
        Assert.Equal(HttpStatusCode.NotFound, state.StatusCode);
        Assert.Equal($$"""{"workspace_id":"{{top.Id}}","status":"removed","deleted":true}""", await state.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Pause_GoesDownTheTreeAndResumeAsksForTheOnesAbove()
    {
        Joined top = await _hub.CreateAsync("top");
        Joined child = await _hub.CreateAsync("child", top.Id);

        await _hub.PostAsync($"/workspaces/{top.Id}/pause", _hub.AdminToken, null);

        Assert.Equal("""{"workspace_id":"ID","status":"paused","paused":true,"deleted":false}""".Replace("ID", child.Id.Value, StringComparison.Ordinal), (await _hub.GetAsync($"/workspaces/{child.Id}/state", child.Token)).ToJsonString());
        Assert.Equal(
            "409 parent workspace \"top\" is paused — resume it first",
            await _hub.FaultAsync(HttpMethod.Post, $"/workspaces/{child.Id}/resume", _hub.AdminToken));
        JsonObject resumed = await _hub.PostAsync($"/workspaces/{top.Id}/resume", _hub.AdminToken, null);
        Assert.Equal("awaiting_agent", resumed["status"]!.GetValue<string>());
        Assert.Equal("awaiting_agent", await child.StatusAsync());
    }

    [Fact]
    public async Task Restart_OfAnExternalOne_LeavesTokensAndSaysWhatToRun()
    {
        Joined agent = await _hub.CreateAsync();

        JsonObject answer = await _hub.PostAsync($"/workspaces/{agent.Id}/restart", _hub.AdminToken, new { reset = true });

        string message = answer["message"]!.GetValue<string>();
        Assert.Contains("signalbox connect", message, StringComparison.Ordinal);
        Assert.Contains($"WORKSPACE_ID={agent.Id}", message, StringComparison.Ordinal);
        Assert.Equal($"WORKSPACE_ID={agent.Id} PLATFORM_URL={_hub.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)} signalbox connect", (string?)answer["command"]);
        Assert.Equal(1, await _hub.CountAsync("SELECT count(*) FROM workspace_tokens WHERE revoked_ms IS NULL"));
        await agent.RegisterAsync();
    }

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/restart")]
    public async Task Life_ByTheAgentItself_IsForPeople(string method, string path)
    {
        Joined agent = await _hub.CreateAsync();

        string fault = await _hub.FaultAsync(new HttpMethod(method), $"/workspaces/{agent.Id}{path}", agent.Token);

        Assert.Equal("403 admin auth required: this is for the workspace's owner and operators", fault);
    }

    [Fact]
    public async Task Acts_OfPeople_AreAudited()
    {
        Joined agent = await _hub.CreateAsync();
        await _hub.PostAsync($"/workspaces/{agent.Id}/pause", _hub.AdminToken, null);
        await _hub.PostAsync($"/workspaces/{agent.Id}/resume", _hub.AdminToken, null);
        await PatchAsync(agent.Id, _hub.AdminToken, """{"name":"new"}""");
        await _hub.PostAsync($"/workspaces/{agent.Id}/tokens", _hub.AdminToken, null, HttpStatusCode.Created);
        using (await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{agent.Id}", _hub.AdminToken))
        {
        }

        Assert.Equal(6, await _hub.CountAsync(
            "SELECT count(DISTINCT action) FROM audit WHERE action IN ('workspace.create', 'workspace.pause', 'workspace.resume', 'workspace.change', 'workspace.token.issue', 'workspace.remove')"));
    }

    private async Task<JsonObject> PatchAsync(WorkspaceId id, string token, string body)
    {
        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Patch, $"/workspaces/{id}", token, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }
}
