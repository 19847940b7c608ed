using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Delegations.Silence;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Features.Messaging;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Delegations;

public sealed class ReportTests
{
    [Fact]
    public async Task Report_ByDelegatingBack_ReachesTheAskerOnce()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, string message) = await AcceptedAsync(hub);
        Task<JsonObject> waiting = DelegationHub.GetAsync(alpha, id, wait: 25);

        (HttpStatusCode status, JsonObject first) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", inReplyTo: message);
        (HttpStatusCode again, JsonObject second) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", inReplyTo: message);
        (HttpStatusCode other, _) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks bad", inReplyTo: message);

        Assert.Equal((HttpStatusCode.OK, true, "completed"), (status, (bool)first["reported"]!, (string)first["status"]!));
        Assert.Equal((HttpStatusCode.OK, id), (again, (string)second["delegation_id"]!));
        Assert.Equal(HttpStatusCode.Conflict, other);
        Assert.Equal("Looks good", (string)(await waiting)["result"]!);
        JsonObject answer = Assert.Single(await DelegationHub.ReadAsync(alpha));
        Assert.Equal(
            ("Looks good", "delegation_result", "delegate_result", id, beta.Id.Value),
            ((string)answer["text"]!, (string)answer["kind"]!, (string)answer["method"]!, (string)answer["delegation_id"]!, (string)answer["peer_id"]!));
        Assert.Single(await hub.Messaging.EventsAsync(alpha.Id, WorkspaceEventNames.DelegationComplete));
    }

    [Fact]
    public async Task Report_WithoutAName_AnswersTheOnlyOne()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, _) = await AcceptedAsync(hub);

        (_, JsonObject body) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good");

        Assert.Equal(id, (string)body["delegation_id"]!);
        Assert.Equal("completed", await DelegationHub.StatusAsync(alpha, id));
    }

    [Fact]
    public async Task Report_SentAgainUnderItsKey_IsNotANewDelegation()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, _) = await AcceptedAsync(hub);
        await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", key: "k");

        (HttpStatusCode status, JsonObject again) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", key: "k");
        (HttpStatusCode other, _) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks bad", key: "k");

        Assert.Equal((HttpStatusCode.OK, true, id), (status, (bool)again["reported"]!, (string)again["delegation_id"]!));
        Assert.Equal(HttpStatusCode.Conflict, other);
        Assert.Equal("delegation_result", (string)Assert.Single(await DelegationHub.ReadAsync(alpha))["kind"]!);
    }

    [Fact]
    public async Task Report_SameTextAndKeyToTheNextTask_AnswersThatOne()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string first, _) = await AcceptedAsync(hub);
        await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", key: "k");
        string second = await DelegationHub.OfferedAsync(alpha, beta.Id, "And this one");
        await DelegationHub.ReadAsync(beta);

        (_, JsonObject answer) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", key: "k");

        Assert.Equal(second, (string)answer["delegation_id"]!);
        Assert.Equal(("completed", "completed"), (await DelegationHub.StatusAsync(alpha, first), await DelegationHub.StatusAsync(alpha, second)));
    }

    [Fact]
    public async Task Report_WithoutANameAfterItWasGivenUp_Counts()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, _) = await AcceptedAsync(hub);
        await hub.SetStatusAsync(beta.Id, "removed");
        await hub.SweepAsync();
        await hub.SetStatusAsync(beta.Id, "online");
        Assert.Equal("outcome_unknown", await DelegationHub.StatusAsync(alpha, id));

        await DelegationHub.OfferAsync(beta, alpha.Id, "Done after all");

        Assert.Equal("completed", await DelegationHub.StatusAsync(alpha, id));
    }

    [Fact]
    public async Task Report_WithoutANameAndSeveralOpen_IsANewOne()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string first, _) = await AcceptedAsync(hub);
        string second = await DelegationHub.OfferedAsync(alpha, beta.Id, "And this one");
        await DelegationHub.ReadAsync(beta);

        (HttpStatusCode status, JsonObject body) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.DoesNotContain((string)body["delegation_id"]!, new[] { first, second });
        Assert.Equal("in_progress", await DelegationHub.StatusAsync(alpha, first));
    }

    [Fact]
    public async Task Report_ByUpdate_CanBeAFailureAndTheFirstOneCounts()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, _) = await AcceptedAsync(hub);

        Assert.Equal(HttpStatusCode.BadRequest, await UpdateAsync(beta, id, new { status = "done" }));
        Assert.Equal(HttpStatusCode.OK, await UpdateAsync(beta, id, new { status = "failed", error = "no compiler" }));
        Assert.Equal(HttpStatusCode.OK, await UpdateAsync(beta, id, new { status = "failed", error = "no compiler" }));
        Assert.Equal(HttpStatusCode.Conflict, await UpdateAsync(beta, id, new { status = "completed", result = "after all" }));

        Assert.Equal("DELEGATION FAILED: no compiler", (string)Assert.Single(await DelegationHub.ReadAsync(alpha))["text"]!);
        Assert.Equal(("failed", "no compiler"), ((string)(await DelegationHub.GetAsync(alpha, id))["status"]!, (string)(await DelegationHub.GetAsync(alpha, id))["error"]!));
        Assert.Single(await hub.Messaging.EventsAsync(alpha.Id, WorkspaceEventNames.DelegationFailed));
    }

    [Fact]
    public async Task Report_BeforeItWasRead_Counts()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        string id = await DelegationHub.OfferedAsync(alpha, beta.Id, "Review");

        Assert.Equal(HttpStatusCode.OK, await UpdateAsync(beta, id, new { status = "completed", result = "early" }));
        await DelegationHub.ReadAsync(beta);

        Assert.Equal("completed", await DelegationHub.StatusAsync(alpha, id));
    }

    [Fact]
    public async Task Report_AfterTheHubStartedAnew_HasOneEffect()
    {
        using var folder = new TemporaryFolder();
        string id;
        string message;
        Agent alpha;
        Agent beta;
        await using (DelegationHub before = await DelegationHub.StartAsync(folder))
        {
            (alpha, beta, id, message) = await AcceptedAsync(before);
        }

        await using DelegationHub hub = await DelegationHub.StartAsync(folder);
        alpha = alpha with { Hub = hub.Messaging };
        beta = beta with { Hub = hub.Messaging };
        await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", inReplyTo: message);
        await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", inReplyTo: message);

        Assert.Equal("completed", await DelegationHub.StatusAsync(alpha, id));
        Assert.Single(await DelegationHub.ReadAsync(alpha));
    }

    [Fact]
    public async Task Sweep_TargetSilentAfterItAccepted_IsOutcomeUnknownAndALateReportCounts()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, string message) = await AcceptedAsync(hub);
        string unread = await DelegationHub.OfferedAsync(alpha, beta.Id, "Unread");
        await hub.SetStatusAsync(beta.Id, "awaiting_agent");

        await hub.SweepAsync();
        Assert.Equal("in_progress", await DelegationHub.StatusAsync(alpha, id));
        hub.Messaging.Time.Advance(SilenceSweep.Patience);
        await hub.SetStatusAsync(beta.Id, "awaiting_agent");
        await hub.SweepAsync();

        Assert.Equal("outcome_unknown", await DelegationHub.StatusAsync(alpha, id));
        Assert.Equal("pending", await DelegationHub.StatusAsync(alpha, unread));
        Assert.StartsWith("OUTCOME UNKNOWN: ", (string)Assert.Single(await DelegationHub.ReadAsync(alpha))["text"]!, StringComparison.Ordinal);

        await DelegationHub.OfferAsync(beta, alpha.Id, "Done after all", inReplyTo: message);
        Assert.Equal("completed", await DelegationHub.StatusAsync(alpha, id));
        Assert.Equal(2, (await DelegationHub.ReadAsync(alpha)).Length);
    }

    [Fact]
    public async Task Sweep_TargetRemoved_FailsWhatWasUnreadAndDoesNotKnowTheRest()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, _) = await AcceptedAsync(hub);
        string unread = await DelegationHub.OfferedAsync(alpha, beta.Id, "Unread");
        await hub.SetStatusAsync(beta.Id, "removed");

        await hub.SweepAsync();

        Assert.Equal(("outcome_unknown", "failed"), (await DelegationHub.StatusAsync(alpha, id), await DelegationHub.StatusAsync(alpha, unread)));
    }

    [Fact]
    public async Task Sweep_AcceptedByAnAbsentTarget_GetsItsTime()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        await hub.SetStatusAsync(beta.Id, "awaiting_agent");
        string early = await DelegationHub.OfferedAsync(alpha, beta.Id, "Review");
        await DelegationHub.ReadAsync(beta);
        await hub.SweepAsync();
        hub.Messaging.Time.Advance(SilenceSweep.Patience);
        string late = await DelegationHub.OfferedAsync(alpha, beta.Id, "Review this, too");
        await DelegationHub.ReadAsync(beta);
        await hub.SetStatusAsync(beta.Id, "awaiting_agent");

        await hub.SweepAsync();

        Assert.Equal(("outcome_unknown", "in_progress"), (await DelegationHub.StatusAsync(alpha, early), await DelegationHub.StatusAsync(alpha, late)));
    }

    [Fact]
    public async Task Sweep_ClockThatJumpsAhead_GivesNobodyUp()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, _) = await AcceptedAsync(hub);
        await hub.SetStatusAsync(beta.Id, "awaiting_agent");
        await hub.SweepAsync();
        hub.Messaging.Time.Jump(TimeSpan.FromDays(1));

        await hub.SweepAsync();

        Assert.Equal("in_progress", await DelegationHub.StatusAsync(alpha, id));
    }

    [Fact]
    public async Task Sweep_AfterThirtyDays_EndsWhatNobodyReadAndDropsWhatEnded()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string done, string message) = await AcceptedAsync(hub);
        await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", inReplyTo: message);
        string unread = await DelegationHub.OfferedAsync(alpha, beta.Id, "Unread");
        await hub.AgeAsync(TimeSpan.FromDays(31));

        await hub.SweepAsync();

        JsonObject view = await DelegationHub.GetAsync(alpha, unread);
        Assert.Equal(("failed", "The peer did not read the task within 30 days."), ((string)view["status"]!, (string)view["error"]!));
        using HttpResponseMessage gone = await alpha.GetAsync($"delegations/{done}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Cancel_ByTheAsker_TellsTheTargetAndEndsIt()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        (Agent alpha, Agent beta, string id, string message) = await AcceptedAsync(hub);

        using HttpResponseMessage cancelled = await alpha.PostAsync($"delegations/{id}/cancel", new { });

        Assert.Equal("cancelled", (string)(await cancelled.JsonAsync())["status"]!);
        Assert.Contains((await DelegationHub.ReadAsync(beta)).Select(one => (string)one["text"]!), text => text.StartsWith("This task was cancelled", StringComparison.Ordinal));
        (HttpStatusCode late, _) = await DelegationHub.OfferAsync(beta, alpha.Id, "Looks good", inReplyTo: message);
        Assert.Equal(HttpStatusCode.Conflict, late);
    }

    [Fact]
    public async Task Record_OwnBooks_AreUpdatedByTheSource()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        string id = Guid.NewGuid().ToString();

        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage recorded = await alpha.PostAsync("delegations/record", new { target_id = beta.Id.Value, task = "Review", delegation_id = id });
            Assert.Equal(HttpStatusCode.Accepted, recorded.StatusCode);
        }

        using HttpResponseMessage taken = await beta.PostAsync("delegations/record", new { target_id = alpha.Id.Value, task = "Review", delegation_id = id });
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await UpdateAsync(alpha, id, new { status = "completed", response_preview = "ok" }));
        Assert.Equal("completed", await DelegationHub.StatusAsync(alpha, id));
        Assert.Empty(await DelegationHub.ReadAsync(alpha));
        Assert.Empty(await DelegationHub.ReadAsync(beta));
    }

    private static async Task<(Agent Alpha, Agent Beta, string Id, string Message)> AcceptedAsync(DelegationHub hub)
    {
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        string id = await DelegationHub.OfferedAsync(alpha, beta.Id, "Review my patch");
        JsonObject message = Assert.Single(await DelegationHub.ReadAsync(beta));
        return (alpha, beta, id, (string)message["activity_id"]!);
    }

    private static async Task<HttpStatusCode> UpdateAsync(Agent agent, string id, object body)
    {
        using HttpResponseMessage response = await agent.PostAsync($"delegations/{id}/update", body);
        return response.StatusCode;
    }
}
