using Signalbox.TestSupport.Models;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>The real Claude Code, in a terminal of a real session host, confined, with a model that plays a script.</summary>
[Collection(RealAgentCollection.Name)]
public sealed class ClaudeCodeTests
{
    private const string HandIn =
        "printf '{\"status\":\"completed\",\"summary\":\"greeted\"}' > \"$SIGNALBOX_TASK_RESULTS/result.json.tmp\" && mv \"$SIGNALBOX_TASK_RESULTS/result.json.tmp\" \"$SIGNALBOX_TASK_RESULTS/result.json\"";

    [Theory]
    [InlineData("bwrap", false)]
    [InlineData("bwrap", true)]
    [InlineData("landlock", false)]
    public async Task Claude_Task_EditsTheRepositoryInSightAndHandsIn(string confinement, bool yolo)
    {
        await using ScriptedModel model = await ScriptedModel.StartAsync(
            new("I read the task.", "cat \"$SIGNALBOX_TASK_PROMPT\""),
            new("I greet.", "echo hello > greeting.txt && git add greeting.txt && git commit --quiet --message='Greet' && git log --oneline"),
            new("I hand in.", HandIn),
            new("The greeting is in."));
        await using var machine = new AgentMachineFixture(confinement);
        await machine.MakeRepositoryAsync();

        AgentTerminal terminal = await StartAsync(machine, model, yolo);

        await terminal.UntilAsync(() => machine.Result is not null, "a result");
        await terminal.UntilAsync(() => terminal.Screen.Contains("The greeting is in.", StringComparison.Ordinal), "the last words on the screen");
        Assert.Equal("greeted", (string?)machine.Result!["summary"]);
        Assert.Equal("hello\n", await machine.GitAsync("show", "HEAD:greeting.txt"));
        Assert.Contains("git commit", terminal.Screen, StringComparison.Ordinal);
        Assert.Contains(model.Requests, request => request.Body.Contains("Add a greeting.", StringComparison.Ordinal));
        Assert.False(machine.Attention!.Waiting);
    }

    [Fact]
    public async Task Claude_CommandThatReachesOut_AsksAPersonAndGoesOnWhenAnswered()
    {
        await using ScriptedModel model = await ScriptedModel.StartAsync(new("I push.", "git push origin main"), new("I hand in.", HandIn), new("Pushed."));
        await using var machine = new AgentMachineFixture("bwrap");
        await machine.MakeRepositoryAsync();

        AgentTerminal terminal = await StartAsync(machine, model, yolo: false);
        await terminal.UntilAsync(() => machine.Attention is { Waiting: true }, "attention");
        await terminal.UntilAsync(() => terminal.Screen.Contains("Do you want to proceed?", StringComparison.Ordinal), "the question on the screen");
        Assert.Equal("Claude asks for permission to use Bash", machine.Attention!.Message);
        await terminal.TypeAsync("1");

        await terminal.UntilAsync(() => machine.Result is not null, "a result");
        string pushed = await machine.GitAsync("ls-remote", "origin", "main");
        Assert.StartsWith((await machine.GitAsync("rev-parse", "HEAD")).Trim(), pushed, StringComparison.Ordinal);
        await terminal.UntilAsync(() => machine.Attention is { Waiting: false }, "the flag is lowered");
    }

    [Fact]
    public async Task Claude_TurnWithoutAResult_IsSentBackOnceThenWaitsForAPerson()
    {
        await using ScriptedModel model = await ScriptedModel.StartAsync(new ScriptedTurn("I think I am done."));
        await using var machine = new AgentMachineFixture("bwrap");

        AgentTerminal terminal = await StartAsync(machine, model, yolo: false);

        await terminal.UntilAsync(() => machine.Attention is { Waiting: true }, "attention");
        Assert.Equal("Claude ended its turn without handing in a result", machine.Attention!.Message);
        Assert.Contains(model.Requests, request => request.Body.Contains("No result has been handed in yet.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Claude_WithoutALogin_SaysSoToThePerson()
    {
        string program = await RealAgentPrograms.ClaudeAsync();
        await using var machine = new AgentMachineFixture("bwrap");

        AgentTerminal terminal = machine.Start("claude", program, [], yolo: false);

        await terminal.UntilAsync(() => machine.Attention is { Waiting: true }, "attention");
        Assert.Contains("Not logged in", machine.Attention!.Message, StringComparison.Ordinal);
    }

    private static async Task<AgentTerminal> StartAsync(AgentMachineFixture machine, ScriptedModel model, bool yolo)
    {
        string program = await RealAgentPrograms.ClaudeAsync();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ANTHROPIC_BASE_URL"] = model.Url,
            ["ANTHROPIC_API_KEY"] = "scripted-key-that-is-longer-than-twenty",
        };
        AgentTerminal terminal = machine.Start("claude", program, variables, yolo);
        await terminal.UntilAsync(() => model.Requests.Any(request => request.Path.EndsWith("/messages", StringComparison.Ordinal)), "Claude asks its model");
        return terminal;
    }
}
