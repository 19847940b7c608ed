using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class TaskJudgementTests
{
    private static readonly TaskFacts Running = new(HandedIn.Nothing.Instance, null, HostGone: false, TimeSpan.FromSeconds(5), TimeSpan.Zero);
    private static readonly TaskJudgement Rule = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300), ExitCodeIsResult: false);

    [Fact]
    public void Judge_NothingHappened_GoesOn() => Assert.Null(Rule.Judge(Running));

    [Fact]
    public void Judge_HalfWrittenResult_GoesOn() =>
        Assert.Null(Rule.Judge(Running with { HandedIn = new HandedIn.Unusable("results/result.json is not valid JSON") }));

    [Fact]
    public void Judge_ResultAndExitTogether_IsTheResultWithTheExitCode()
    {
        var result = new HandedIn.Result(new TaskEnding(TaskState.NeedsApproval) { Result = "{}" });

        TaskEnding? ending = Rule.Judge(Running with { HandedIn = result, Exit = new TerminalExit(3, null, "exited", null), HostGone = true });

        Assert.Equal(new TaskEnding(TaskState.NeedsApproval) { Result = "{}", ExitCode = 3 }, ending);
    }

    [Fact]
    public void Judge_ExitWithoutResult_FailsWithTheCode()
    {
        TaskEnding? ending = Rule.Judge(Running with { Exit = new TerminalExit(0, null, "exited", null) });

        Assert.Equal(TaskState.Failed, ending?.State);
        Assert.Equal("The agent exited with code 0 without handing in a result.", ending?.Reason);
        Assert.Equal(0, ending?.ExitCode);
    }

    [Fact]
    public void Judge_Signal_FailsAndKeepsTheSignal()
    {
        TaskEnding? ending = Rule.Judge(Running with { Exit = new TerminalExit(null, 9, "exited", null) });

        Assert.Equal(TaskState.Failed, ending?.State);
        Assert.Equal("The agent was ended by signal 9 (SIGKILL) without handing in a result.", ending?.Reason);
        Assert.Equal(9, ending?.ExitSignal);
    }

    [Fact]
    public void Judge_ExitWithUnusableResult_SaysWhatWasWrongWithIt()
    {
        TaskEnding? ending = Rule.Judge(Running with
        {
            Exit = new TerminalExit(1, null, "exited", null),
            HandedIn = new HandedIn.Unusable("results/result.json is a link; write a regular file instead"),
        });

        Assert.Equal(
            "The agent exited with code 1 without handing in a result. results/result.json is a link; write a regular file instead.",
            ending?.Reason);
    }

    [Theory]
    [InlineData(0, TaskState.Completed, null)]
    [InlineData(3, TaskState.Failed, "Exit code 3.")]
    public void Judge_ExitCodeIsResult_DecidesByTheCode(int code, TaskState state, string? reason)
    {
        TaskEnding? ending = (Rule with { ExitCodeIsResult = true }).Judge(Running with { Exit = new TerminalExit(code, null, "exited", null) });

        Assert.Equal(new TaskEnding(state) { Reason = reason, ExitCode = code }, ending);
    }

    [Fact]
    public void Judge_HostGoneWithoutExit_IsLostWithTheReason()
    {
        TaskEnding? ending = Rule.Judge(Running with { HostGone = true });

        Assert.Equal(TaskState.Lost, ending?.State);
        Assert.StartsWith("The session host is gone and left neither a result nor an exit", ending?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(61, 300, true)]
    [InlineData(61, 299, false)]
    [InlineData(60, 400, false)]
    [InlineData(59, 300, false)]
    public void Judge_PastTimeout_EndsOnlyWhenIdleForTheWindow(int elapsed, int idle, bool ends)
    {
        TaskEnding? ending = Rule.Judge(Running with { Elapsed = TimeSpan.FromSeconds(elapsed), Idle = TimeSpan.FromSeconds(idle) });

        Assert.Equal(ends ? TaskState.Timeout : null, ending?.State);
        Assert.Equal(ends ? "Timeout after 60s with no activity for 5 min" : null, ending?.Reason);
    }

    [Fact]
    public void Judge_HardCeiling_IsATimeout()
    {
        TaskEnding? ending = Rule.Judge(Running with { Exit = new TerminalExit(null, 9, "ceiling", null) });

        Assert.Equal(TaskState.Timeout, ending?.State);
        Assert.Equal("Ended at the hard ceiling of 3600s.", ending?.Reason);
    }

    [Fact]
    public void Judge_FailedStart_NamesTheCause()
    {
        TaskEnding? ending = Rule.Judge(Running with { Exit = new TerminalExit(null, null, "spawn_failed", "no such program") });

        Assert.Equal("The agent could not be started: no such program", ending?.Reason);
    }
}
