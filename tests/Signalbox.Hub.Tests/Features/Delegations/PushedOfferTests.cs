using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Tests.Features.Messaging;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Delegations;

/// <summary>Offers to agents that the hub calls: taking the message accepts, and what they answer with is their report.</summary>
public sealed class PushedOfferTests
{
    [Theory]
    [InlineData("""{"result":{"kind":"message","parts":[{"kind":"text","text":"all "},{"text":"green"}]}}""", "completed", "all green")]
    [InlineData("""{"result":{"message":{"parts":[{"text":"all green"}]}}}""", "completed", "all green")]
    [InlineData("""{"result":"all green"}""", "completed", "all green")]
    [InlineData("""{"result":{"kind":"task","status":{"state":"completed"},"artifacts":[{"parts":[{"kind":"text","text":"all green"}]}]}}""", "completed", "all green")]
    [InlineData("""{"result":{"task":{"status":{"state":"TASK_STATE_FAILED","message":{"parts":[{"text":"red"}]}}}}}""", "failed", "red")]
    [InlineData("""{"result":{"parts":[{"kind":"text","text":"Agent error: red"}]}}""", "failed", "Agent error: red")]
    [InlineData("""{"error":{"code":-32603,"message":"red"}}""", "failed", "red")]
    [InlineData("""{"result":{"kind":"task","status":{"state":"working"}}}""", "in_progress", null)]
    [InlineData("""{"status":"queued","result":{"status":"queued"}}""", "in_progress", null)]
    [InlineData("""{"ok":true}""", "in_progress", null)]
    [InlineData("taken", "in_progress", null)]
    public async Task Answer_OfACalledAgent_IsItsReport(string answer, string expected, string? text)
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        await using PushAgent far = await PushAgent.StartAsync();
        far.Answer = answer;
        Agent alpha = await hub.JoinAsync("alpha");
        Agent called = await hub.Messaging.JoinAsync("called", pushTo: far.Url);
        await hub.Messaging.Get<IWorkspaceSecrets>().InboundSecretAsync(called.Id, TestContext.Current.CancellationToken);

        string id = await DelegationHub.OfferedAsync(alpha, called.Id, "Run the tests");
        await Eventually.TrueAsync(async () => await DelegationHub.StatusAsync(alpha, id) == expected, "the answer");

        JsonObject view = await DelegationHub.GetAsync(alpha, id);
        Assert.Equal(text, (string?)(expected == "failed" ? view["error"] : view["result"]));
        Assert.Equal(text is null ? 0 : 1, (await DelegationHub.ReadAsync(alpha)).Length);
        Assert.Single(far.Calls);
    }
}
