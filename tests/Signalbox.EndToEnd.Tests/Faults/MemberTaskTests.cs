using System.Net;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>Confined scripts as agents of a managed workspace, which call the hub with the token of their task.</summary>
[Collection(FaultCollection.Name)]
public sealed class MemberTaskTests
{
    // Writes beside its place first, so that nobody reads half an answer.
    private const string Functions = """
        call() { curl -s -H "Authorization: Bearer $(cat "$CONFIGS_DIR/.auth_token")" "$PLATFORM_URL$1"; }
        take() { call "/workspaces/$WORKSPACE_ID/inbox?consumer=$SIGNALBOX_CONSUMER&limit=1&wait=$1" > "$2.new"; mv "$2.new" "$2"; }
        await() { until [ -e "$1" ]; do sleep 0.05; done; }

        """;

    [Fact]
    public async Task TwoTasksOfAWorkspace_NeverHoldTheSameMessage_AndWhatOneLeavesTheOtherGets()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        await Member.ManageAsync(hub.Api, "builder", "shell");
        await (await Member.JoinAsync(hub.Api, "herald")).BroadcastAsync("Mind the gap.");
        string folder = hub.Place.NewWorkdir("both");

        SubmittedTask first = await RunAsync(hub, folder, "take 0 first; await end-first");
        await Eventually.TrueAsync(() => File.Exists(first.File("first")), "the first task has looked");
        SubmittedTask second = await RunAsync(hub, folder, "take 0 second; take 50 again");
        await Eventually.TrueAsync(() => File.Exists(second.File("second")), "the second task has looked");
        await File.WriteAllTextAsync(first.File("end-first"), "");
        await hub.Api.EndOfAsync(second);

        Assert.Equal(["Mind the gap."], await TextsAsync(first.File("first")));
        Assert.Empty(await TextsAsync(second.File("second")));
        Assert.Equal(["Mind the gap."], await TextsAsync(second.File("again")));
    }

    [Fact]
    public async Task DelegatedTask_AsksAPeerOfItsOwn_AndItsResultReachesTheOneWhoAsked()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        Member builder = await Member.ManageAsync(hub.Api, "builder", "shell");
        Member asker = await Member.JoinAsync(hub.Api, "asker");
        Member expert = await Member.JoinAsync(hub.Api, "expert");
        string script = $$"""
            curl -s -H "Authorization: Bearer $(cat "$CONFIGS_DIR/.auth_token")" -H 'Content-Type: application/json' \
              -d '{"target_id":"{{expert.Id}}","task":"What is the answer?"}' "$PLATFORM_URL/workspaces/$WORKSPACE_ID/delegate" > /dev/null
            take 50 "$HOME/answer"
            word=$(grep -o 'forty-two' "$HOME/answer" | head -n 1)
            echo "{\"summary\":\"The expert says $word.\"}" > "$SIGNALBOX_TASK_RESULTS/result.json.tmp"
            mv "$SIGNALBOX_TASK_RESULTS/result.json.tmp" "$SIGNALBOX_TASK_RESULTS/result.json"
            """;

        string asked = await OfferAsync(asker, new JsonObject { ["target_id"] = builder.Id, ["task"] = Functions + script });
        JsonNode question = (await InboxAsync(expert))[0]!;
        await OfferAsync(expert, new JsonObject { ["target_id"] = builder.Id, ["task"] = "forty-two", ["in_reply_to"] = (string)question["activity_id"]! });
        JsonNode answer = (await InboxAsync(asker))[0]!;

        Assert.Equal("What is the answer?", (string?)question["text"]);
        JsonNode onward = JsonNode.Parse(await hub.Api.ReadAsync($"/workspaces/{expert.Id}/delegations/{question["delegation_id"]}", expert.Token))!;
        Assert.Equal(asked, (string?)onward["parent_delegation_id"]);
        Assert.Equal(("delegation_result", asked, "The expert says forty-two."), ((string?)answer["kind"], (string?)answer["delegation_id"], (string?)answer["text"]));
    }

    [Fact]
    public async Task Hub_KilledWhileATaskRuns_KeepsItsTokenAndEndsItWithTheTask()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        Member builder = await Member.ManageAsync(hub.Api, "builder", "shell");
        SubmittedTask task = await RunAsync(
            hub, hub.Place.NewWorkdir("work"), "cp \"$CONFIGS_DIR/.auth_token\" kept; touch ready; await go; call \"/registry/$WORKSPACE_ID/peers\" > peers");
        await Eventually.TrueAsync(() => File.Exists(task.File("ready")), "the task runs");

        await hub.CrashAsync();
        await File.WriteAllTextAsync(task.File("go"), "");
        JsonObject ended = await hub.Api.EndOfAsync(task);

        Assert.Equal("completed", (string?)ended["status"]);
        Assert.Equal("[]", await File.ReadAllTextAsync(task.File("peers")));
        string token = (await File.ReadAllTextAsync(task.File("kept"))).Trim();
        using HttpResponseMessage late = await hub.Api.PostAsync("/registry/heartbeat", new JsonObject { ["workspace_id"] = builder.Id }, token);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(task.Place.Folder, "agent/member")));
    }

    private static async Task<SubmittedTask> RunAsync(HubProcess hub, string folder, string script)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync("/api/tasks", new JsonObject { ["prompt"] = Functions + script, ["agent"] = "shell", ["workdir"] = folder });
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return hub.Api.Submitted(text, folder);
    }

    /// <summary>Delegates, and gives the id of the delegation.</summary>
    private static async Task<string> OfferAsync(Member source, JsonObject offer)
    {
        using HttpResponseMessage answer = await source.PostAsync($"/workspaces/{source.Id}/delegate", offer);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return (string)JsonNode.Parse(text)!["delegation_id"]!;
    }

    /// <summary>Waits for messages as the agent does.</summary>
    private static async Task<JsonArray> InboxAsync(Member member) =>
        JsonNode.Parse(await member.Api.ReadAsync($"/workspaces/{member.Id}/inbox?wait=60", member.Token))!["messages"]!.AsArray();

    private static async Task<string[]> TextsAsync(string file) =>
        [.. JsonNode.Parse(await File.ReadAllTextAsync(file))!["messages"]!.AsArray().Select(message => (string)message!["text"]!)];
}
