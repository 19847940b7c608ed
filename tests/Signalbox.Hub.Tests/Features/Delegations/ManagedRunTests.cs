using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Features.Messaging;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Delegations;

public sealed class ManagedRunTests
{
    [Fact]
    public async Task Offer_ToAManagedAgent_IsATaskOfItsOwner()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        WorkspaceId managed = await hub.AddManagedAsync("worker");

        string id = await DelegationHub.OfferedAsync(alpha, managed, "Fix the tests");

        FakeTask task = Assert.Single(hub.Tasks.All);
        Assert.Equal(("ana", managed, "Fix the tests", $"delegation:{id}"), (task.Caller.Identity, task.Workspace, task.Request.Prompt, task.Request.IdempotencyKey));
        Assert.Equal("alpha", (string)JsonNode.Parse(task.Request.Context)!["delegated_by"]!);
        JsonObject view = await DelegationHub.GetAsync(alpha, id);
        Assert.Equal(("in_progress", task.Id.Value, "http://hub.example/?session=1"), ((string)view["status"]!, (string)view["task_id"]!, (string)view["viewer_url"]!));
    }

    [Fact]
    public async Task Offer_ByTheAgentsOfTwoTasks_FollowsFromWhatItsOwnTaskIsFor()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        Agent gamma = await hub.JoinAsync("gamma");
        WorkspaceId managed = await hub.AddManagedAsync("worker");
        string forAlpha = await DelegationHub.OfferedAsync(alpha, managed, "one");
        string forBeta = await DelegationHub.OfferedAsync(beta, managed, "two");
        Agent first = await hub.AgentOfAsync(hub.Tasks.All.Single(task => task.Request.Prompt == "one"));
        Agent second = await hub.AgentOfAsync(hub.Tasks.All.Single(task => task.Request.Prompt == "two"));

        string byFirst = await DelegationHub.OfferedAsync(first, gamma.Id, "look");
        string bySecond = await DelegationHub.OfferedAsync(second, gamma.Id, "look");

        Assert.Equal(forAlpha, (string?)(await DelegationHub.GetAsync(gamma, byFirst))["parent_delegation_id"]);
        Assert.Equal(forBeta, (string?)(await DelegationHub.GetAsync(gamma, bySecond))["parent_delegation_id"]);
    }

    [Fact]
    public async Task Offer_ByAnotherTaskToTheAsker_IsNotTakenForTheAnswer()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        WorkspaceId managed = await hub.AddManagedAsync("worker");
        string asked = await DelegationHub.OfferedAsync(alpha, managed, "one");
        FakeTask task = Assert.Single(hub.Tasks.All);
        Agent other = await hub.AgentOfAsync(new FakeTask(task.Caller, managed, task.Request));

        string asking = await DelegationHub.OfferedAsync(other, alpha.Id, "something else");

        Assert.NotEqual(asked, asking);
        Assert.Equal("in_progress", await DelegationHub.StatusAsync(alpha, asked));
        Assert.Null((await DelegationHub.GetAsync(alpha, asking))["parent_delegation_id"]);
    }

    [Theory]
    [InlineData("completed", """{"summary":"all green"}""", null, "completed", "all green")]
    [InlineData("needs_approval", """{"feedback":"May I push?"}""", null, "completed", "NEEDS APPROVAL: May I push?")]
    [InlineData("info_needed", """{"feedback":"Which branch?"}""", null, "completed", "INFORMATION NEEDED: Which branch?")]
    [InlineData("failed", """{"summary":"red"}""", null, "failed", "DELEGATION FAILED: failed: red")]
    [InlineData("timeout", "{}", "no activity", "failed", "DELEGATION FAILED: timeout: no activity")]
    [InlineData("lost", "{}", "host gone", "outcome_unknown", "OUTCOME UNKNOWN: The task was lost: host gone It may or may not have been done: check before you delegate it again.")]
    [InlineData("cancelled", "{}", null, "cancelled", "CANCELLED: the task was cancelled before it ended.")]
    public async Task End_OfTheTask_IsTheReport(string ended, string result, string? reason, string expected, string text)
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        string id = await DelegationHub.OfferedAsync(alpha, await hub.AddManagedAsync("worker"), "Fix the tests");
        FakeTask task = Assert.Single(hub.Tasks.All);

        (task.Status, task.Result, task.Reason) = (ended, JsonNode.Parse(result)!.AsObject(), reason);
        await hub.TellAsync(task);
        await hub.TellAsync(task);
        await Eventually.TrueAsync(async () => await DelegationHub.StatusAsync(alpha, id) == expected, "the report");

        JsonObject answer = Assert.Single(await DelegationHub.ReadAsync(alpha));
        Assert.Equal(text, (string)answer["text"]!);
    }

    [Fact]
    public async Task End_WhileNoHubRan_IsFoundAtTheStart()
    {
        using var folder = new TemporaryFolder();
        var tasks = new FakeTasks();
        string id;
        Agent alpha;
        await using (DelegationHub before = await DelegationHub.StartAsync(folder, tasks))
        {
            alpha = await before.JoinAsync("alpha");
            id = await DelegationHub.OfferedAsync(alpha, await before.AddManagedAsync("worker"), "Fix the tests");
        }

        FakeTask task = Assert.Single(tasks.All);
        (task.Status, task.Result) = ("completed", new JsonObject { ["summary"] = "all green" });
        await using DelegationHub hub = await DelegationHub.StartAsync(folder, tasks);
        alpha = alpha with { Hub = hub.Messaging };

        await Eventually.TrueAsync(async () => await DelegationHub.StatusAsync(alpha, id) == "completed", "the report");
        Assert.Single(await DelegationHub.ReadAsync(alpha));
        Assert.Single(tasks.All);
    }

    [Fact]
    public async Task Offer_NoPlaceForItsTask_WaitsAndStartsLater()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        WorkspaceId managed = await hub.AddManagedAsync("worker");
        hub.Tasks.Refusal = SignalboxException.LimitReached("queue-full", "The queue is full.");

        string id = await DelegationHub.OfferedAsync(alpha, managed, "Fix the tests");
        Assert.Equal("queued", await DelegationHub.StatusAsync(alpha, id));
        hub.Tasks.Refusal = null;

        await Eventually.TrueAsync(
            async () =>
            {
                hub.Messaging.Time.Advance(TimeSpan.FromSeconds(15));
                return await DelegationHub.StatusAsync(alpha, id) == "in_progress";
            },
            "the task to start");
    }

    [Fact]
    public async Task Offer_NoPlaceOnAHubThatIsNeverQuiet_StartsLater()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        string busy = await DelegationHub.OfferedAsync(alpha, await hub.AddManagedAsync("worker"), "Run for long");
        FakeTask other = Assert.Single(hub.Tasks.All);
        hub.Tasks.Refusal = SignalboxException.LimitReached("queue-full", "The queue is full.");
        string id = await DelegationHub.OfferedAsync(alpha, await hub.AddManagedAsync("second"), "Fix the tests");
        hub.Tasks.Refusal = null;

        await Eventually.TrueAsync(
            async () =>
            {
                hub.Messaging.Time.Advance(TimeSpan.FromSeconds(5));
                await hub.TellAsync(other);
                return await DelegationHub.StatusAsync(alpha, id) == "in_progress";
            },
            "the task to start");
        Assert.Equal("in_progress", await DelegationHub.StatusAsync(alpha, busy));
    }

    [Fact]
    public async Task Offer_ByAWorkspaceOfAnotherOwner_GivesNoRightToWatch()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent stranger = await hub.Messaging.JoinAsync("stranger", owner: "bob");

        string id = await DelegationHub.OfferedAsync(stranger, await hub.AddManagedAsync("worker"), "Fix the tests");

        JsonObject view = await DelegationHub.GetAsync(stranger, id);
        Assert.NotNull(view["task_id"]);
        Assert.Null(view["viewer_url"]);
    }

    [Fact]
    public async Task Cancel_AfterTheTaskEnded_IsItsEnd()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        string id = await DelegationHub.OfferedAsync(alpha, await hub.AddManagedAsync("worker"), "Fix the tests");
        FakeTask task = Assert.Single(hub.Tasks.All);
        (task.Status, task.Result) = ("completed", new JsonObject { ["summary"] = "all green" });

        using HttpResponseMessage cancelled = await alpha.PostAsync($"delegations/{id}/cancel", new { });

        Assert.Equal("completed", (string)(await cancelled.JsonAsync())["status"]!);
        Assert.Equal("all green", (string)(await DelegationHub.GetAsync(alpha, id))["result"]!);
    }

    [Fact]
    public async Task Offer_RefusedTask_FailsWithItsReason()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        WorkspaceId managed = await hub.AddManagedAsync("worker");
        hub.Tasks.Refusal = SignalboxException.Invalid("agent-missing", "The agent is not installed.");

        string id = await DelegationHub.OfferedAsync(alpha, managed, "Fix the tests");

        Assert.Equal(("failed", "The agent is not installed."), ((string)(await DelegationHub.GetAsync(alpha, id))["status"]!, (string)(await DelegationHub.GetAsync(alpha, id))["error"]!));
    }

    [Fact]
    public async Task Cancel_ByTheAsker_CancelsTheTask()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        string id = await DelegationHub.OfferedAsync(alpha, await hub.AddManagedAsync("worker"), "Fix the tests");

        using HttpResponseMessage cancelled = await alpha.PostAsync($"delegations/{id}/cancel", new { });

        Assert.Equal("cancelled", (string)(await cancelled.JsonAsync())["status"]!);
        Assert.Equal("cancelled", Assert.Single(hub.Tasks.All).Status);
    }
}
