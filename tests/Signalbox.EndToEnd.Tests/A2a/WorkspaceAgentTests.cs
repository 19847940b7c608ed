using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Faults;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.A2a;

/// <summary>Workspaces as agents, for the official SDK in both versions: an external one that answers over the hub's own API, and one that the hub runs.</summary>
[Collection(FaultCollection.Name)]
public sealed class WorkspaceAgentTests
{
    [Theory]
    [InlineData("1.0", "TASK_STATE_COMPLETED")]
    [InlineData("0.3", "completed")]
    public async Task Sdk_AsAPeer_IsAnsweredByAnExternalAgent(string version, string completed)
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        (string asker, string askerToken) = await JoinAsync(hub, new JsonObject { ["name"] = "asker", ["external"] = true });
        (string reviewer, string reviewerToken) = await JoinAsync(hub, new JsonObject { ["name"] = "reviewer", ["external"] = true });
        await PostAsync(hub, "/registry/register", reviewerToken, new JsonObject
        {
            ["id"] = reviewer,
            ["delivery_mode"] = "poll",
            ["agent_card"] = new JsonObject { ["name"] = "The reviewer", ["skills"] = new JsonArray("review") },
        });
        OfficialSdk sdk = await OfficialSdk.CreateAsync(version, $"{hub.Place.Address}/workspaces/{reviewer}/", askerToken);

        Task<JsonNode> asking = sdk.CallAsync("sendMessage", sdk.Message("review it"));
        JsonNode message = await NextMessageAsync(hub, reviewer, reviewerToken);
        await PostAsync(hub, $"/workspaces/{reviewer}/delegate", reviewerToken, new JsonObject
        {
            ["target_id"] = asker,
            ["task"] = "looks fine",
            ["in_reply_to"] = (string)message["activity_id"]!,
        });
        JsonNode ended = await asking;
        JsonNode card = await sdk.CallAsync("getAgentCard");

        Assert.Equal(("review it", asker), ((string?)message["text"], (string?)message["peer_id"]));
        Assert.Equal((completed, "looks fine"), ((string?)ended["status"]!["state"], (string?)ended["artifacts"]![0]!["parts"]![0]!["text"]));
        Assert.Equal((string?)message["delegation_id"], (string?)ended["id"]);
        Assert.Equal(("The reviewer", "review"), ((string?)card["name"], (string?)card["skills"]![0]!["id"]));
    }

    [Fact]
    public async Task Sdk_ToAnAgentThatTheHubRuns_StreamsToItsResult()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        (_, string askerToken) = await JoinAsync(hub, new JsonObject { ["name"] = "asker", ["external"] = true });
        JsonNode worker = await PostAsync(hub, "/workspaces", hub.Place.AdminToken, new JsonObject { ["name"] = "worker", ["runtime"] = "scripted" });
        OfficialSdk sdk = await OfficialSdk.CreateAsync("1.0", $"{hub.Place.Address}/workspaces/{worker["id"]}/", askerToken);

        JsonArray events = (await sdk.CallAsync("sendMessageStream", sdk.Message(new Script().Result("completed", "built").Text))).AsArray();
        string id = (string)events[0]!["task"]!["id"]!;
        JsonNode listed = await sdk.CallAsync("listTasks");

        Assert.Equal("TASK_STATE_COMPLETED", (string?)events[^1]!["statusUpdate"]!["status"]!["state"]);
        Assert.Contains("built", events[^2]!["artifactUpdate"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((id, 1), ((string?)Assert.Single(listed["tasks"]!.AsArray())!["id"], (int)listed["totalSize"]!));
    }

    private static async Task<(string Id, string Token)> JoinAsync(HubProcess hub, JsonObject workspace)
    {
        JsonNode made = await PostAsync(hub, "/workspaces", hub.Place.AdminToken, workspace);
        return ((string)made["id"]!, (string)made["connection"]!["auth_token"]!);
    }

    private static async Task<JsonNode> NextMessageAsync(HubProcess hub, string workspace, string token) =>
        JsonNode.Parse(await hub.Api.ReadAsync($"/workspaces/{workspace}/inbox?wait=60", token))!["messages"]![0]!;

    private static async Task<JsonNode> PostAsync(HubProcess hub, string path, string token, JsonObject body)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync(path, body, token);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
