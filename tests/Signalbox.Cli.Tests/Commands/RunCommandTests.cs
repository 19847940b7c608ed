using System.Text.Json.Nodes;
using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    private const string Stream = $"GET /api/session/{Answers.PtyId}/stream";
    private const string Result = $"GET /api/tasks/{Answers.TaskId}/result";

    [Theory]
    [InlineData("completed", 0)]
    [InlineData("failed", 1)]
    [InlineData("needs_approval", 3)]
    [InlineData("info_needed", 4)]
    [InlineData("timeout", 5)]
    [InlineData("cancelled", 6)]
    [InlineData("lost", 7)]
    public async Task Run_TaskEnded_ExitCodeIsTheOutcome(string status, int code)
    {
        await using FakeHub hub = await HubWithTaskAsync(status);
        using var cli = new CommandLine(hub);

        CommandLineOutcome watched = await cli.RunAsync("run", "look around");
        CommandLineOutcome waited = await cli.RunAsync("run", "look around", "--json");

        Assert.Equal((code, code), (watched.Code, waited.Code));
    }

    [Fact]
    public async Task Run_Watched_TerminalOnOutputAndResultOnError()
    {
        await using FakeHub hub = await HubWithTaskAsync("completed");
        hub.On(Stream, Answers.Stream("\e[1mhello\e[0m\r\n", 14, "running"), Answers.Stream("bye\r\n", 19, "completed"), Answers.Stream("", 19, "completed"));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("run", "look around");

        Assert.Equal("hello\nbye\n", outcome.Output);
        Assert.Contains("task-1a2b3c4d: completed (exit code 0)", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("summary: all is well", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("files_changed: a.txt, b.txt", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["?offset=0&wait=20", "?offset=14&wait=20", "?offset=19&wait=0"], hub.Requests.Where(request => request.Route == Stream).Select(request => request.Query));
    }

    [Fact]
    public async Task Run_Json_OneDocumentOnOutput()
    {
        await using FakeHub hub = await HubWithTaskAsync("completed");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("run", "look around", "--json");

        Assert.Equal("completed", (string?)outcome.Json["task_status"]);
        Assert.Contains("task-1a2b3c4d is running with shell", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Detached_PrintsTheIdAndLeaves()
    {
        await using FakeHub hub = await HubWithTaskAsync("completed");
        using var cli = new CommandLine(hub);

        CommandLineOutcome plain = await cli.RunAsync("run", "look around", "--detach");
        CommandLineOutcome json = await cli.RunAsync("run", "look around", "-d", "--json");

        Assert.Equal((0, "task-1a2b3c4d\n"), (plain.Code, plain.Output));
        Assert.Equal("task-1a2b3c4d", (string?)json.Json["task_id"]);
        Assert.DoesNotContain(hub.Requests, request => request.Route == Stream || request.Route == Result);
    }

    [Fact]
    public async Task Run_AllOptions_ReachTheHub()
    {
        await using FakeHub hub = await HubWithTaskAsync("completed");
        using var cli = new CommandLine(hub) { Input = "a long prompt" };
        string context = Path.Combine(cli.Home, "context.json");
        await File.WriteAllTextAsync(context, """{"ticket":7}""", TestContext.Current.CancellationToken);

        await cli.RunAsync(
            "run", "-", "-a", "claude", "-w", cli.Home, "--permissions", "yolo", "--timeout", "60", "--previous", "sess-ffffffffffff", "--email", "a@example.com", "--context", "@" + context, "--key", "once", "-d");

        JsonNode body = JsonNode.Parse(hub.Requests.Single(request => request.Route == "POST /api/tasks").Body)!;
        Assert.Equal(
            ("a long prompt", "claude", cli.Home, "yolo", 60),
            ((string)body["prompt"]!, (string)body["agent"]!, (string)body["workdir"]!, (string)body["permissions"]!, (int)body["timeout_s"]!));
        Assert.Equal(
            ("sess-ffffffffffff", "a@example.com", """{"ticket":7}""", "once"),
            ((string)body["previous_session_id"]!, (string)body["email"]!, (string)body["context"]!, (string)body["idempotency_key"]!));
        Assert.All(hub.Requests, request => Assert.Equal("Bearer sbx_test", request.Authorization));
    }

    [Fact]
    public async Task Run_ContextFileMissing_NamesItAndAsksNobody()
    {
        await using FakeHub hub = await HubWithTaskAsync("completed");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("run", "x", "--context", "@/nowhere/context.json");

        Assert.Equal((CliApp.Failure, ""), (outcome.Code, outcome.Output));
        Assert.Contains("/nowhere/context.json", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(hub.Requests);
    }

    [Fact]
    public async Task Run_ResultOfAnotherShape_StillPrinted()
    {
        await using FakeHub hub = await HubWithTaskAsync("completed");
        hub.On(Result, """{"task_id":"task-1a2b3c4d","task_status":"completed","summary":{"not":"text"},"files_changed":"none","exit_code":null,"viewer_url":null}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("run", "x");

        Assert.Equal(0, outcome.Code);
        Assert.EndsWith("task-1a2b3c4d: completed\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_JudgementInSeveralMembers_IsPrintedOnce()
    {
        await using FakeHub hub = await HubWithTaskAsync("failed");
        hub.On(Result, """{"task_id":"task-1a2b3c4d","task_status":"failed","summary":"Exit code 3.","reason":"Exit code 3.","errors":["Exit code 3.","and more"],"exit_code":3}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("run", "x");

        Assert.EndsWith("task-1a2b3c4d: failed (exit code 3)\n  summary: Exit code 3.\n  errors: and more\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SummaryWithControlsAndLines_CannotPassForOurs()
    {
        await using FakeHub hub = await HubWithTaskAsync("failed");
        hub.On(Result, Answers.Result("failed", "\e]0;owned\atitle\u009b31m\ntask-1a2b3c4d: completed"));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("run", "x");

        Assert.DoesNotContain(outcome.Error, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain(outcome.Error.Split('\n'), line => line == "task-1a2b3c4d: completed");
    }

    private static async Task<FakeHub> HubWithTaskAsync(string status) => (await FakeHub.StartAsync())
        .On("GET /health", Answers.Health)
        .On("POST /api/tasks", Answers.Task())
        .On($"GET /api/tasks/{Answers.TaskId}", Answers.Task(), Answers.Task(status))
        .On(Stream, Answers.Stream("", 0, "running"), Answers.Stream("", 0, status))
        .On(Result, Answers.Result(status));
}
