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
        Member builder = await Member.ManageAsync(hub.Api, "builder", "shell");
        await builder.HearAsync("Mind the gap.");
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

    private static async Task<string[]> TextsAsync(string file) =>
        [.. JsonNode.Parse(await File.ReadAllTextAsync(file))!["messages"]!.AsArray().Select(message => (string)message!["text"]!)];
}
