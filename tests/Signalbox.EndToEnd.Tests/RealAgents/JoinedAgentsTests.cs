using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;
using Signalbox.TestSupport.Models;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>Real agents on two laptops, joined by the real <c>signalbox connect</c>: one asks, the other answers.</summary>
[Collection(RealAgentCollection.Name)]
public sealed class JoinedAgentsTests
{
    private const string Question = "Which colour has the frog?";
    private const string Reply = "The frog is green.";

    private static readonly ScriptedTurn Listen = new("I look what I am told.") { Tool = "wait_for_message", Arguments = new() { ["timeout_secs"] = 120 } };
    private static readonly ScriptedTurn Pop = new("It is done.") { Tool = "inbox_pop", Arguments = new() { ["activity_id"] = "$activity_id" } };
    private static readonly ScriptedTurn Bye = new("All done.");

    [Fact]
    public async Task TwoAgents_OneDelegatesTheOtherAnswers_TheFirstReadsIt()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        Member alpha = await Member.JoinAsync(hub.Api, "alpha");
        Member beta = await Member.JoinAsync(hub.Api, "beta");
        using var folders = new TemporaryFolder();

        await using JoinedClaude second = await JoinedClaude.StartAsync(hub, beta, folders["beta"], Listen, AnswerTo(alpha), Pop, Bye);
        await using JoinedClaude first = await JoinedClaude.StartAsync(hub, alpha, folders["alpha"], new("I ask who is there.") { Tool = "list_peers" }, Ask(beta), Bye);
        string said = await first.EndAsync();
        await second.EndAsync();

        Assert.Contains("All done.", said, StringComparison.Ordinal);
        Assert.True(first.WasShown("- beta (ID: "));
        Assert.True(second.WasShown(Question));
        Assert.True(first.WasShown(Reply));
        Assert.Contains("\"status\":\"completed\"", await hub.Api.ReadAsync($"/workspaces/{alpha.Id}/delegations"), StringComparison.Ordinal);
        Assert.Contains("\"waiting\":0", await hub.Api.ReadAsync($"/workspaces/{beta.Id}/inbox?seen=false"), StringComparison.Ordinal);
        Assert.Equal("online", await alpha.StatusAsync());
    }

    [Fact]
    public async Task Agent_KilledBeforeItsAck_GetsTheMessageAgain()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        Member alpha = await Member.JoinAsync(hub.Api, "alpha");
        Member beta = await Member.JoinAsync(hub.Api, "beta");
        using var folders = new TemporaryFolder();
        await beta.HearAsync(Question, alpha);

        await using (JoinedClaude killed = await JoinedClaude.StartAsync(hub, beta, folders["beta"], Listen, new("I think.", "sleep 300"), Bye))
        {
            await Eventually.TrueAsync(() => killed.WasShown(Question), "the agent reads the message", TimeSpan.FromMinutes(3));
            await killed.KillAsync();
        }

        Assert.Contains("\"waiting\":1", await hub.Api.ReadAsync($"/workspaces/{beta.Id}/inbox?seen=false&consumer=somebody-else"), StringComparison.Ordinal);
        await using JoinedClaude again = await JoinedClaude.StartAsync(hub, beta, folders["beta"], Listen, Pop, Bye);
        await again.EndAsync();

        Assert.True(again.WasShown(Question));
        Assert.Contains("\"waiting\":0", await hub.Api.ReadAsync($"/workspaces/{beta.Id}/inbox?seen=false"), StringComparison.Ordinal);
    }

    private static ScriptedTurn Ask(Member peer) => new("I ask.") { Tool = "delegate_task", Arguments = new() { ["workspace_id"] = peer.Id, ["task"] = Question } };

    private static ScriptedTurn AnswerTo(Member peer) =>
        new("I answer.") { Tool = "delegate_task", Arguments = new() { ["workspace_id"] = peer.Id, ["task"] = Reply, ["in_reply_to"] = "$activity_id" } };
}
