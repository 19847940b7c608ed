using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Faults;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.A2a;

/// <summary>The hub itself as an agent, for the official SDK in both versions, with real tasks in real terminals.</summary>
[Collection(FaultCollection.Name)]
public sealed class HubAgentTests
{
    [Theory]
    [InlineData("1.0", "TASK_STATE_COMPLETED")]
    [InlineData("0.3", "completed")]
    public async Task Sdk_SendsAndWaits_GetsTheResultAndFindsTheTaskAgain(string version, string completed)
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        OfficialSdk sdk = await SdkAsync(hub, version);

        JsonNode sent = await sdk.CallAsync("sendMessage", sdk.Message(new Script().Result("completed", "built").Text, metadata: Scripted(hub)));
        JsonNode found = await sdk.CallAsync("getTask", new JsonObject { ["id"] = (string)sent["id"]! });
        JsonNode card = await sdk.CallAsync("getAgentCard");

        Assert.Equal((completed, "built"), (State(sent), ResultOf(sent)));
        Assert.Equal(((string?)sent["id"], completed, "built"), ((string?)found["id"], State(found), ResultOf(found)));
        Assert.Equal("Signalbox", (string?)card["name"]);
        Assert.Contains("agent-scripted", card["skills"]!.AsArray().Select(skill => (string?)skill!["id"]));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("0.3")]
    public async Task Sdk_Streams_FollowsTheTaskToItsEnd(string version)
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        OfficialSdk sdk = await SdkAsync(hub, version);

        JsonArray events = (await sdk.CallAsync("sendMessageStream", sdk.Message(new Script().Result("completed", "built").Text, metadata: Scripted(hub)))).AsArray();

        string[] kinds = [.. events.Select(item => (string?)item!["kind"] ?? item.AsObject().First().Key)];
        Assert.Equal("task", kinds[0]);
        Assert.Equal(version == "1.0" ? ["artifactUpdate", "statusUpdate"] : ["artifact-update", "status-update"], kinds[^2..]);
        Assert.Contains("completed", events[^1]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("built", events[^2]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sdk_LosesItsStreamAndTheHub_TakesTheTaskUpAgainListsAndCancelsIt()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        OfficialSdk sdk = await SdkAsync(hub, "1.0");
        JsonObject first = Scripted(hub);
        string workdir = (string)first["workdir"]!;
        JsonNode sent = await sdk.CallAsync("sendMessage", sdk.Message(new Script().WaitFor("go").Result("completed", "after all").Text, wait: false, contextId: "talk", first));
        string id = (string)sent["id"]!;
        JsonNode other = await sdk.CallAsync("sendMessage", sdk.Message(new Script().Hang().Text, wait: false, metadata: Scripted(hub)));

        await hub.CrashAsync();
        JsonArray events = (await sdk.CallAsync("resubscribeTask", new JsonObject { ["id"] = id }, file: Path.Combine(workdir, "go"))).AsArray();
        JsonNode cancelled = await sdk.CallAsync("cancelTask", new JsonObject { ["id"] = (string)other["id"]! });
        JsonNode listed = await sdk.CallAsync("listTasks", new JsonObject { ["contextId"] = "talk" });

        Assert.Equal(id, (string?)events[0]!["task"]!["id"]);
        Assert.Equal("TASK_STATE_COMPLETED", State(events[^1]!["statusUpdate"]!));
        Assert.Equal("TASK_STATE_CANCELED", State(cancelled));
        Assert.Equal((id, 1), ((string?)Assert.Single(listed["tasks"]!.AsArray())!["id"], (int)listed["totalSize"]!));
    }

    [Fact]
    public async Task Sdk_AsksForWhatIsNot_GetsTheErrorsOfTheSpecification()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        OfficialSdk sdk = await SdkAsync(hub, "1.0");
        JsonNode ended = await sdk.CallAsync("sendMessage", sdk.Message(new Script().Result("completed").Text, metadata: Scripted(hub)));
        var id = new JsonObject { ["id"] = (string)ended["id"]! };

        Assert.Equal(("TaskNotFoundError", -32001), await sdk.ErrorAsync("getTask", new JsonObject { ["id"] = "task-ffffffff" }));
        Assert.Equal(("TaskNotCancelableError", -32002), await sdk.ErrorAsync("cancelTask", id));
        Assert.Equal(("UnsupportedOperationError", -32004), await sdk.ErrorAsync("resubscribeTask", id));
    }

    private static Task<OfficialSdk> SdkAsync(HubProcess hub, string version) => OfficialSdk.CreateAsync(version, hub.Place.Address, hub.Place.AdminToken);

    /// <summary>What lets the hub's scripted agent play the message, in a working directory of its own.</summary>
    private static JsonObject Scripted(HubProcess hub) => new() { ["agent"] = "scripted", ["workdir"] = hub.Place.NewWorkdir(Guid.NewGuid().ToString("N")) };

    private static string? State(JsonNode task) => (string?)task["status"]!["state"];

    private static string? ResultOf(JsonNode task) => (string?)task["artifacts"]![0]!["parts"]![0]!["text"];
}
