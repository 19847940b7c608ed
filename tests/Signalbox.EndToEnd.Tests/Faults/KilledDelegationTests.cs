using System.Net;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>A hub that is killed between accept and report: the work was offered once, its answer arrives once.</summary>
[Collection(FaultCollection.Name)]
public sealed class KilledDelegationTests
{
    [Fact]
    public async Task Hub_KilledBetweenAcceptAndReport_HasOneOfferAndOneAnswer()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        Member alpha = await Member.JoinAsync(hub.Api, "alpha");
        Member beta = await Member.JoinAsync(hub.Api, "beta");
        JsonNode offered = await TellAsync(alpha, "delegate", new() { ["target_id"] = beta.Id, ["task"] = "Which colour has the frog?" });
        string id = (string)offered["delegation_id"]!;
        JsonNode message = Assert.Single(await ReadAsync(beta))!;

        await hub.CrashAsync();
        Assert.Equal("in_progress", await StatusAsync(alpha, id));
        var answer = new JsonObject { ["target_id"] = alpha.Id, ["task"] = "Green.", ["in_reply_to"] = (string)message["activity_id"]! };
        JsonNode first = await TellAsync(beta, "delegate", answer);
        await hub.CrashAsync();
        JsonNode again = await TellAsync(beta, "delegate", answer);

        Assert.Equal((id, id), ((string)first["delegation_id"]!, (string)again["delegation_id"]!));
        Assert.Equal("completed", await StatusAsync(alpha, id));
        JsonNode result = Assert.Single(await ReadAsync(alpha))!;
        Assert.Equal(("Green.", "delegation_result", id), ((string)result["text"]!, (string)result["kind"]!, (string)result["delegation_id"]!));
        Assert.Single(await ReadAsync(beta));
    }

    private static async Task<JsonNode> TellAsync(Member member, string path, JsonObject body)
    {
        using HttpResponseMessage answer = await member.PostAsync($"/workspaces/{member.Id}/{path}", body.DeepClone().AsObject());
        string said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, said);
        return JsonNode.Parse(said)!;
    }

    private static async Task<JsonArray> ReadAsync(Member member) =>
        JsonNode.Parse(await member.Api.ReadAsync($"/workspaces/{member.Id}/inbox", member.Token))!["messages"]!.AsArray();

    private static async Task<string> StatusAsync(Member member, string id) =>
        (string)JsonNode.Parse(await member.Api.ReadAsync($"/workspaces/{member.Id}/delegations/{id}", member.Token))!["status"]!;
}
