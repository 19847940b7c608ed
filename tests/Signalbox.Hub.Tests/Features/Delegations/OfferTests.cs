using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Features.Messaging;

namespace Signalbox.Hub.Tests.Features.Delegations;

public sealed class OfferTests
{
    [Fact]
    public async Task Offer_ToAPeer_IsAMessageAndPendingUntilItIsRead()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");

        string id = await DelegationHub.OfferedAsync(alpha, beta.Id, "Review my patch");

        Assert.Equal("pending", await DelegationHub.StatusAsync(alpha, id));
        await beta.InboxAsync("seen=false");
        Assert.Equal("pending", await DelegationHub.StatusAsync(alpha, id));
        JsonObject message = Assert.Single(await DelegationHub.ReadAsync(beta));
        Assert.Equal(("Review my patch", id, alpha.Id.Value, "peer_agent"), ((string)message["text"]!, (string)message["delegation_id"]!, (string)message["peer_id"]!, (string)message["kind"]!));
        Assert.Equal("in_progress", await DelegationHub.StatusAsync(alpha, id));
        Assert.Equal("in_progress", await DelegationHub.StatusAsync(beta, id));
        Assert.Single(await hub.Messaging.EventsAsync(alpha.Id, WorkspaceEventNames.DelegationSent));
        Assert.Single(await hub.Messaging.EventsAsync(alpha.Id, WorkspaceEventNames.DelegationStatus));
    }

    [Fact]
    public async Task Offer_ReadByTheOriginalsPoll_IsAccepted()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        string id = await DelegationHub.OfferedAsync(alpha, beta.Id, "Review my patch");

        Assert.Single(await beta.ActivityAsync("type=a2a_receive&since_secs=600"));

        Assert.Equal("in_progress", await DelegationHub.StatusAsync(alpha, id));
    }

    [Fact]
    public async Task Offer_SameTextTwice_IsTwoDelegations()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");

        string first = await DelegationHub.OfferedAsync(alpha, beta.Id, "Run the tests");
        string second = await DelegationHub.OfferedAsync(alpha, beta.Id, "Run the tests");

        Assert.NotEqual(first, second);
        Assert.Equal(2, (await DelegationHub.ReadAsync(beta)).Length);
    }

    [Fact]
    public async Task Offer_SameKeyTwice_IsTheFirstForADay()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        (_, JsonObject first) = await DelegationHub.OfferAsync(alpha, beta.Id, "Run the tests", key: "k");

        (HttpStatusCode status, JsonObject again) = await DelegationHub.OfferAsync(alpha, beta.Id, "Run the tests", key: "k");
        (HttpStatusCode other, _) = await DelegationHub.OfferAsync(alpha, beta.Id, "Run other tests", key: "k");
        (HttpStatusCode stranger, JsonObject own) = await DelegationHub.OfferAsync(await hub.JoinAsync("gamma"), beta.Id, "Run the tests", key: "k");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)again["idempotent_hit"]!);
        Assert.Equal((string)first["delegation_id"]!, (string)again["delegation_id"]!);
        Assert.Equal(HttpStatusCode.Conflict, other);
        Assert.Equal(HttpStatusCode.Accepted, stranger);
        Assert.NotEqual((string)first["delegation_id"]!, (string)own["delegation_id"]!);
        Assert.Equal(2, (await DelegationHub.ReadAsync(beta)).Length);
    }

    [Fact]
    public async Task Offer_SameKeyAfterAFailure_IsANewOne()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        (_, JsonObject first) = await DelegationHub.OfferAsync(alpha, beta.Id, "Run the tests", key: "k");
        using HttpResponseMessage failed = await beta.PostAsync($"delegations/{first["delegation_id"]}/update", new { status = "failed", error = "no compiler" });

        (HttpStatusCode status, JsonObject again) = await DelegationHub.OfferAsync(alpha, beta.Id, "Run the tests", key: "k");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Accepted), (failed.StatusCode, status));
        Assert.NotEqual((string)first["delegation_id"]!, (string)again["delegation_id"]!);
    }

    [Fact]
    public async Task Offer_AckedWithoutBeingShown_IsAccepted()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        string id = await DelegationHub.OfferedAsync(alpha, beta.Id, "Run the tests");
        JsonNode message = Assert.Single((await beta.InboxAsync("seen=false"))["messages"]!.AsArray())!;

        using HttpResponseMessage acked = await beta.PostAsync($"inbox/{message["activity_id"]}/ack", new { });

        Assert.True((bool)(await acked.JsonAsync())["removed"]!);
        Assert.Equal("in_progress", await DelegationHub.StatusAsync(alpha, id));
    }

    [Fact]
    public async Task Offer_SameKeyBySixteenAtOnce_IsOne()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");

        (HttpStatusCode Status, JsonObject Body)[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => DelegationHub.OfferAsync(alpha, beta.Id, "Run", key: "k")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Accepted);
        Assert.Single(answers.Select(answer => (string)answer.Body["delegation_id"]!).Distinct());
        Assert.Single(await DelegationHub.ReadAsync(beta));
    }

    [Theory]
    [InlineData("""{"task":"x"}""", 400, "invalid delegation request")]
    [InlineData("""{"target_id":"beta","task":"x"}""", 400, "target_id must be a valid UUID")]
    [InlineData("""{"target_id":"$beta","task":" "}""", 400, "invalid delegation request")]
    [InlineData("""{"target_id":"$beta","task":7}""", 400, "invalid delegation request")]
    [InlineData("""{"target_id":"$alpha","task":"x"}""", 400, "self-delegation not permitted")]
    [InlineData("""{"target_id":"$cousin","task":"x"}""", 403, "access denied: workspaces cannot communicate per hierarchy rules")]
    [InlineData("""{"target_id":"0f8fad5b-d9cb-469f-a165-70867728950e","task":"x"}""", 403, "access denied: workspaces cannot communicate per hierarchy rules")]
    [InlineData("""{"target_id":"$paused","task":"x"}""", 409, "is paused")]
    [InlineData("not json", 400, "invalid delegation request")]
    public async Task Offer_Wrong_IsRefusedAndLeavesNothing(string body, int expected, string error)
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        Agent cousin = await hub.JoinAsync("cousin", parent: beta.Id);
        Agent child = await hub.JoinAsync("child", parent: alpha.Id);
        Agent paused = await hub.JoinAsync("paused");
        await hub.SetStatusAsync(paused.Id, "paused");
        string filled = body.Replace("$beta", beta.Id.Value, StringComparison.Ordinal).Replace("$alpha", child.Id.Value, StringComparison.Ordinal)
            .Replace("$cousin", cousin.Id.Value, StringComparison.Ordinal).Replace("$paused", paused.Id.Value, StringComparison.Ordinal);
        Agent asker = body.Contains("$paused", StringComparison.Ordinal) || body.Contains("$beta", StringComparison.Ordinal) ? alpha : child;

        using var content = new StringContent(filled, System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/workspaces/{asker.Id}/delegate") { Content = content };
        request.Headers.Authorization = new("Bearer", asker.Token);
        using HttpResponseMessage response = await hub.Messaging.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)expected, response.StatusCode);
        Assert.Contains(error, (string)(await response.JsonAsync())["error"]!, StringComparison.Ordinal);
        Assert.Equal("[]", (await ListAsync(asker)).ToJsonString());
        Assert.Empty(await hub.Messaging.EventsAsync(asker.Id, WorkspaceEventNames.DelegationSent));
    }

    [Fact]
    public async Task Offer_AlongAChain_EndsAtALoop()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent[] agents = [await hub.JoinAsync("a"), await hub.JoinAsync("b"), await hub.JoinAsync("c")];
        await DelegationHub.OfferedAsync(agents[0], agents[1].Id, "one");
        await DelegationHub.ReadAsync(agents[1]);
        await DelegationHub.OfferedAsync(agents[1], agents[2].Id, "two");
        await DelegationHub.ReadAsync(agents[2]);

        (HttpStatusCode status, JsonObject body) = await DelegationHub.OfferAsync(agents[2], agents[0].Id, "three");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("urn:signalbox:delegation-loop", (string)body["type"]!);
        Assert.Empty(await DelegationHub.ReadAsync(agents[0]));
    }

    [Fact]
    public async Task Offer_AlongAChain_EndsAtItsGreatestDepth()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent[] agents = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => hub.JoinAsync($"a{number}")));
        for (int i = 0; i < 8; i++)
        {
            await DelegationHub.OfferedAsync(agents[i], agents[i + 1].Id, "go on");
            await DelegationHub.ReadAsync(agents[i + 1]);
        }

        (HttpStatusCode status, JsonObject body) = await DelegationHub.OfferAsync(agents[8], agents[9].Id, "go on");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("urn:signalbox:delegation-depth", (string)body["type"]!);
    }

    [Fact]
    public async Task Get_ByOthers_IsUnknown()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        Agent gamma = await hub.JoinAsync("gamma");
        string id = await DelegationHub.OfferedAsync(alpha, beta.Id, "secret plan");

        foreach (string path in new[] { $"delegations/{id}", $"delegations/{Guid.NewGuid()}", "delegations/x" })
        {
            using HttpResponseMessage response = await gamma.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        using HttpResponseMessage update = await gamma.PostAsync($"delegations/{id}/update", new { status = "completed", result = "forged" });
        using HttpResponseMessage cancel = await beta.PostAsync($"delegations/{id}/cancel", new { });
        using HttpResponseMessage own = await alpha.PostAsync($"delegations/{id}/update", new { status = "completed", result = "forged" });
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [update.StatusCode, cancel.StatusCode, own.StatusCode]);
        Assert.Equal("pending", await DelegationHub.StatusAsync(alpha, id));
    }

    [Fact]
    public async Task List_OfBothSides_HasTheOriginalsMembers()
    {
        await using DelegationHub hub = await DelegationHub.StartAsync();
        Agent alpha = await hub.JoinAsync("alpha");
        Agent beta = await hub.JoinAsync("beta");
        string id = await DelegationHub.OfferedAsync(alpha, beta.Id, "Review");

        JsonObject row = (await ListAsync(alpha))[0]!.AsObject();
        using HttpResponseMessage incoming = await beta.GetAsync("delegations?direction=in&status=pending");

        Assert.Equal(["id", "type", "source_id", "target_id", "summary", "status", "created_at", "delegation_id"], row.Select(member => member.Key));
        Assert.Equal((id, "delegation", "Review"), ((string)row["delegation_id"]!, (string)row["type"]!, (string)row["summary"]!));
        Assert.Equal("[]", (await ListAsync(beta)).ToJsonString());
        Assert.Single(JsonNode.Parse(await incoming.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray());
    }

    private static async Task<JsonArray> ListAsync(Agent agent)
    {
        using HttpResponseMessage response = await agent.GetAsync("delegations");
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray();
    }
}
