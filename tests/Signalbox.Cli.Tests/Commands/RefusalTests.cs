using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Commands;

/// <summary>What goes wrong ends with exit code 2 and a sentence on standard error; standard output stays empty.</summary>
public sealed class RefusalTests
{
    /// <summary>Every verb that asks the hub.</summary>
    public static readonly TheoryData<string> Asking =
    [
        "stop", "ps", "inbox", $"watch {Answers.TaskId}", $"result {Answers.TaskId}", $"cancel {Answers.TaskId}", $"export {Answers.TaskId}",
        "token list", "token create laptop", "token revoke abc", "token list --workspace w", "token create --workspace w", "token revoke abc --workspace w",
        "workspace create reviewer", "workspace list", "workspace show w", "workspace remove w",
    ];

    /// <summary>Wrong usage and the word that the complaint must name.</summary>
    public static readonly TheoryData<string, string> Wrong = new()
    {
        { "rnu", "rnu" },
        { "run", "prompt" },
        { "run x --tiemout 3", "--tiemout" },
        { "run x --timeout soon", "soon" },
        { "result", "task" },
        { "cancel a b", "b" },
        { "inbox --limit many", "many" },
        { "export", "session" },
        { "token create x --days never", "never" },
        { "token revoke", "id" },
        { "token create", "--workspace" },
        { "token create x --workspace w", "--workspace" },
        { "workspace create", "name" },
        { "workspace create x --client emacs", "emacs" },
        { "workspace create x --managed claude --url http://a", "--managed" },
        { "workspace remove", "id" },
        { "ps --jsn", "--jsn" },
    };

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task AnyVerb_NoHub_SaysWhereAndWhatNext(string line)
    {
        using var cli = new CommandLine();

        CommandLineOutcome outcome = await cli.RunAsync(line.Split(' '));

        AssertRefused(outcome, "No hub answers at http://127.0.0.1:1", "signalbox serve");
    }

    [Theory]
    [InlineData("result")]
    [InlineData("cancel")]
    public async Task TaskVerb_NameThatIsNoTaskId_IsRefusedWithoutAskingTheHub(string verb)
    {
        await using FakeHub hub = await FakeHub.StartAsync();
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync(verb, "../../etc/passwd");

        AssertRefused(outcome, "'../../etc/passwd' is not a task id", "signalbox inbox");
        Assert.Empty(hub.Requests);
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task AnyVerb_Unauthorized_SaysWhereTheTokenComesFrom(string line)
    {
        await using FakeHub hub = await HubThatAnswersAsync(FakeAnswer.Refusal(401, "invalid-token", "The token is not valid."));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync(line.Split(' '));

        AssertRefused(outcome, "The token is not valid.", "SIGNALBOX_TOKEN", Path.Combine(cli.Home, "admin.token"));
        Assert.DoesNotContain("sbx_test", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task AnyVerb_NotFound_GivesTheHubsOwnWords(string line)
    {
        await using FakeHub hub = await HubThatAnswersAsync(FakeAnswer.Refusal(404, "task-unknown", "No such task.\e]0;title\a"));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync(line.Split(' '));

        AssertRefused(outcome, "No such task.");
        Assert.DoesNotContain('\e', outcome.Error);
    }

    [Theory]
    [InlineData("ps", "<html>hello</html>")]
    [InlineData("ps", "{}")]
    [InlineData("ps", "[{}]")]
    [InlineData("inbox", "[]")]
    [InlineData("inbox", "null")]
    [InlineData("result task-1a2b3c4d", "{}")]
    [InlineData("result --wait task-1a2b3c4d", "{}")]
    [InlineData("cancel task-1a2b3c4d", "7")]
    [InlineData("export task-1a2b3c4d", "{}")]
    [InlineData("watch 0f8fad5b-d9cb-469f-a165-70867728950e", "[]")]
    [InlineData("watch 0f8fad5b-d9cb-469f-a165-70867728950e", """{"items":[{"type":"data","data":"%"}],"next":1,"state":{},"end":true}""")]
    [InlineData("token list", """{"tokens":[]}""")]
    [InlineData("token create laptop", "\"sbx_\"")]
    public async Task AnyVerb_AnswerThatIsNoHubs_SaysSo(string line, string body)
    {
        await using FakeHub hub = await HubThatAnswersAsync(new FakeAnswer(body));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync(line.Split(' '));

        Assert.Equal(CliApp.Failure, outcome.Code);
        Assert.Matches("SIGNALBOX_URL|signalbox doctor|CODA_APP_URL", outcome.Error);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task AnyVerb_WrongUsage_NamesItAndLeavesOutputAlone(string line, string named)
    {
        using var cli = new CommandLine();

        CommandLineOutcome outcome = await cli.RunAsync(line.Split(' '));

        AssertRefused(outcome, named, "--help' shows what is possible");
    }

    [Fact]
    public async Task AnyVerb_UrlThatIsNone_NamesTheVariable()
    {
        using var cli = new CommandLine();
        cli.Environment["SIGNALBOX_URL"] = "ftp://hub";

        AssertRefused(await cli.RunAsync("ps"), "SIGNALBOX_URL", "ftp://hub");
    }

    [Fact]
    public async Task Watch_NameThatIsNone_SaysWhatIsOne()
    {
        using var cli = new CommandLine();

        AssertRefused(await cli.RunAsync("watch", "everything"), "'everything'", "signalbox inbox");
    }

    private static void AssertRefused(CommandLineOutcome outcome, params string[] said)
    {
        Assert.Equal((CliApp.Failure, ""), (outcome.Code, outcome.Output));
        Assert.All(said, text => Assert.Contains(text, outcome.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    private static async Task<FakeHub> HubThatAnswersAsync(FakeAnswer answer)
    {
        FakeHub hub = await FakeHub.StartAsync();
        foreach (string route in new[]
        {
            "POST /api/hub/stop", "GET /api/sessions", "GET /api/tasks", $"GET /api/tasks/{Answers.TaskId}", $"POST /api/tasks/{Answers.TaskId}/cancel",
            $"GET /api/session/{Answers.PtyId}/stream", "GET /api/tokens", "POST /api/tokens", "DELETE /api/tokens/abc",
            "GET /workspaces/w/tokens", "POST /workspaces/w/tokens", "DELETE /workspaces/w/tokens/abc", "GET /workspaces", "POST /workspaces", "GET /workspaces/w", "DELETE /workspaces/w",
        })
        {
            hub.On(route, answer);
        }

        return hub;
    }
}
