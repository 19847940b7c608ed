using System.Text.Json.Nodes;
using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Commands;

public sealed class VerbTests
{
    private const string Cast = $"GET /api/session/{Answers.PtyId}/cast";
    private const string Recording = "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n[0.5,\"o\",\"hi\"]\n[0.1,\"x\",\"0\"]\n";
    private const string Tokens = """
        [{"id":"t1","name":"lap[top]","identity":"me","role":"member","created_at":1,"expires_at":2,"revoked_at":null,"last_used_at":86400,"token":"sbx_secret","hash":"c0ffee"},
         {"id":"t2","name":"old","identity":"me","role":"admin","created_at":1,"expires_at":null,"revoked_at":5,"last_used_at":null},
         {"id":"t3","name":"new","identity":"me","role":"operator","created_at":1,"expires_at":null,"revoked_at":null,"last_used_at":null}]
        """;

    [Theory]
    [InlineData("ps", "GET /api/sessions", "[]")]
    [InlineData("inbox", "GET /api/tasks", """{"tasks":[],"counts":{"running":0,"completed":0,"failed":0},"next_cursor":null}""")]
    [InlineData("cancel task-1a2b3c4d", "POST /api/tasks/task-1a2b3c4d/cancel", """{"task_id":"task-1a2b3c4d","status":"cancelled"}""")]
    [InlineData("token list", "GET /api/tokens", "[]")]
    [InlineData("token create laptop", "POST /api/tokens", """{"info":{"id":"t1"},"token":"sbx_new"}""")]
    [InlineData("stop", "POST /api/hub/stop", """{"cancelled":0}""")]
    public async Task Json_AnyVerb_IsTheHubsAnswerAndNothingElse(string line, string route, string answer)
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(route, answer);
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync([.. line.Split(' '), "--json"]);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer), outcome.Json));
    }

    [Theory]
    [InlineData("completed", 0)]
    [InlineData("needs_approval", 3)]
    [InlineData("running", 1)]
    public async Task Result_OfATask_ExitCodeIsTheOutcome(string status, int code)
    {
        await using FakeHub hub = (await FakeHub.StartAsync())
            .On($"GET /api/tasks/{Answers.TaskId}", Answers.Task(status))
            .On($"GET /api/tasks/{Answers.TaskId}/result", Answers.Result(status));
        using var cli = new CommandLine(hub);

        CommandLineOutcome plain = await cli.RunAsync("result", Answers.TaskId);
        CommandLineOutcome json = await cli.RunAsync("result", Answers.TaskId, "--json");

        Assert.Equal((code, code), (plain.Code, json.Code));
        Assert.StartsWith($"task-1a2b3c4d: {status}", plain.Output, StringComparison.Ordinal);
        Assert.Equal(status, (string?)json.Json["task_status"]);
    }

    [Fact]
    public async Task Result_Waiting_AsksUntilTheEnd()
    {
        await using FakeHub hub = (await FakeHub.StartAsync())
            .On($"GET /api/tasks/{Answers.TaskId}", Answers.Task("queued"), Answers.Task(), Answers.Task("timeout"))
            .On($"GET /api/tasks/{Answers.TaskId}/result", Answers.Result("timeout"));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("result", "--wait", Answers.TaskId);

        Assert.Equal(5, outcome.Code);
        Assert.Equal(["?wait=30", "?wait=30", "?wait=30", $"?sessionId={Answers.SessionId}"], hub.Requests.Select(request => request.Query));
    }

    [Fact]
    public async Task Cancel_TaskThatHadEnded_GivesOne()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On($"POST /api/tasks/{Answers.TaskId}/cancel", Answers.Task("completed"));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("cancel", Answers.TaskId);

        Assert.Equal((1, "task-1a2b3c4d: completed\n"), (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task Inbox_TextOfAnAgent_CannotReachTheTerminal()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(
            "GET /api/tasks",
            """{"tasks":[{"task_id":"task-1a2b3c4d","status":"completed","agent":"shell","elapsed_s":2,"summary":"[red]\u001b]0;x\u0007\nsecond"}],"counts":{"running":0,"completed":1,"failed":0},"next_cursor":"c 1"}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("inbox", "--status", "completed", "--email", "a+b@example.com", "--limit", "5");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("[red]", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Output, character => char.IsControl(character) && character != '\n');
        Assert.Equal("?limit=5&status=completed&email=a%2Bb%40example.com&cursor=", hub.Requests.Single().Query);
    }

    [Fact]
    public async Task TokenList_AsTable_ShowsStatesAndNoSecret()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("GET /api/tokens", Tokens);
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("token", "list");

        string[] rows = [.. outcome.Output.Split('\n').Skip(1).Select(row => row.TrimEnd()).Where(row => row.Length > 0)];
        Assert.Contains("lap[top]", rows[0], StringComparison.Ordinal);
        Assert.Equal(["expired", "revoked", "valid"], rows.Select(row => row.Split(' ')[^1]));
        Assert.DoesNotContain("sbx_secret", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("c0ffee", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenCreate_Plain_OutputIsTheTokenAlone()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /api/tokens", """{"info":{"id":"t1"},"token":"sbx_new"}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("token", "create", "laptop", "--role", "operator", "--days", "2");

        Assert.Equal((0, "sbx_new\n"), (outcome.Code, outcome.Output));
        Assert.Contains("signalbox token revoke t1", outcome.Error, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"name":"laptop","role":"operator","identity":"laptop","expires_s":172800}"""), JsonNode.Parse(hub.Requests.Single().Body)));
    }

    [Theory]
    [InlineData(Answers.PtyId)]
    [InlineData(Answers.Link)]
    [InlineData(Answers.TaskId)]
    public async Task Export_NamedInAnyWay_WritesTheRecordingByteForByte(string named)
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On($"GET /api/tasks/{Answers.TaskId}", Answers.Task()).On(Cast, Recording);
        using var cli = new CommandLine(hub);
        string file = Path.Combine(cli.Home, "task.cast");

        CommandLineOutcome piped = await cli.RunAsync("export", named);
        CommandLineOutcome written = await cli.RunAsync("export", named, "-o", file);

        Assert.Equal((0, Recording, ""), (piped.Code, piped.Output, piped.Error));
        Assert.Equal((0, ""), (written.Code, written.Output));
        Assert.Equal(Recording, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Export_Refused_LeavesTheFileAsItWas()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(Cast, FakeAnswer.Refusal(404, "session-unknown", "No such session."));
        using var cli = new CommandLine(hub);
        string file = Path.Combine(cli.Home, "task.cast");
        await File.WriteAllTextAsync(file, "an earlier one", TestContext.Current.CancellationToken);

        CommandLineOutcome outcome = await cli.RunAsync("export", Answers.PtyId, "-o", file);

        Assert.Equal(CliApp.Failure, outcome.Code);
        Assert.Equal("an earlier one", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Export_BrokenOff_SaysThatItIsIncomplete()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(Cast, new FakeAnswer(Recording, BreaksOff: true));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("export", Answers.PtyId);

        Assert.Equal(CliApp.Failure, outcome.Code);
        Assert.Contains("incomplete", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_Options_BecomeTheHub()
    {
        using var cli = new CommandLine { HubProgram = () => "/opt/signalbox-hub" };
        cli.Environment["SIGNALBOX_WORKDIR_ROOTS"] = "/srv";

        CommandLineOutcome outcome = await cli.RunAsync("serve", "--urls", "http://127.0.0.1:9000", "--root", "/a", "--root", "/b");

        (IReadOnlyList<string> argv, IReadOnlyDictionary<string, string> environment) = Assert.Single(cli.Became);
        Assert.Equal(0, outcome.Code);
        Assert.Equal(["/opt/signalbox-hub", "--urls", "http://127.0.0.1:9000"], argv);
        Assert.Equal(("/srv:/a:/b", cli.Home), (environment["SIGNALBOX_WORKDIR_ROOTS"], environment["SIGNALBOX_HOME"]));
    }
}
