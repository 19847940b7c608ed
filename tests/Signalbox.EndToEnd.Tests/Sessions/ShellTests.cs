using System.Net;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Faults;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Sessions;

/// <summary>People's own terminals over the original's calls, in a real shell.</summary>
[Collection(FaultCollection.Name)]
public sealed class ShellTests
{
    [Fact]
    public async Task Shell_OpenedAndTypedInto_SurvivesAHubThatIsKilledAndEndsWhenClosed()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("SIGNALBOX_SHELL", "/bin/sh"));
        JsonObject opened = await DoneAsync(hub, "/api/session", new JsonObject { ["label"] = "Shell 1" });
        string id = (string)opened["session_id"]!;
        await TypeAsync(hub, id, "echo 'one: '$((40+2)) in $PWD\n");
        await UntilReadAsync(hub, id, "one: 42 in " + (string)opened["workdir"]!);
        await TypeAsync(hub, id, "printf 'gr\\303\\274n'; sleep 987\n");
        await UntilReadAsync(hub, id, "grün");
        await Eventually.TrueAsync(async () => (string?)(await ListedAsync(hub, id))!["process"] == "sleep", "the list names what is in the foreground");

        await hub.CrashAsync();

        // Everybody has a cursor: this hub has given this caller nothing yet.
        await UntilReadAsync(hub, id, "one: 42");
        Assert.Equal("", await ReadAsync(hub, id));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(hub, "/api/input", new JsonObject { ["session_id"] = id, ["input"] = "\u0003" }));
        await DoneAsync(hub, "/api/session/control", new JsonObject { ["session_id"] = id });
        await TypeAsync(hub, id, "\u0003");
        await TypeAsync(hub, id, "echo still $((1+1))\n");
        await UntilReadAsync(hub, id, "still 2");
        Assert.Equal(("ok", false), await BeatAsync(hub, id));

        await DoneAsync(hub, "/api/session/close", new JsonObject { ["session_id"] = id });
        await Eventually.TrueAsync(async () => await ListedAsync(hub, id) is null, "the shell is gone from the list");
        JsonObject after = await DoneAsync(hub, "/api/output", new JsonObject { ["session_id"] = id });
        Assert.True((bool)after["exited"]!);
        Assert.Equal("replay", (string?)JsonNode.Parse(await hub.Api.ReadAsync($"/api/session/{id}"))!["state"]);
    }

    [Fact]
    public async Task Shell_OverTheLimit_IsRefusedUntilOneExits()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("SIGNALBOX_SHELL", "/bin/sh"), ("MAX_CONCURRENT_SESSIONS", "1"));
        string first = (string)(await DoneAsync(hub, "/api/session", []))["session_id"]!;

        using HttpResponseMessage full = await hub.Api.PostAsync("/api/session", []);
        JsonNode refused = JsonNode.Parse(await full.Content.ReadAsStringAsync())!;
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "Maximum 1 concurrent sessions reached. Close an existing session first."),
            (full.StatusCode, (string?)refused["error"]));

        await TypeAsync(hub, first, "exit 3\n");
        await Eventually.TrueAsync(async () => (bool)(await DoneAsync(hub, "/api/output", new JsonObject { ["session_id"] = first }))["exited"]!, "the first has ended");
        await Eventually.TrueAsync(async () => await StatusAsync(hub, "/api/session", []) == HttpStatusCode.OK, "its place is free");
        Assert.Equal(3, (int)JsonNode.Parse(await hub.Api.ReadAsync($"/api/session/{first}"))!["exit"]!["code"]!);
    }

    [Fact]
    public async Task Stop_WithAll_EndsShellsAndWithoutLeavesThemToTheNextHub()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("SIGNALBOX_SHELL", "/bin/sh"));
        string id = (string)(await DoneAsync(hub, "/api/session", []))["session_id"]!;
        TaskPlace place = Assert.Single(hub.Place.Tasks);
        await hub.CrashAsync();
        Assert.Equal("live", (string?)(await ListedAsync(hub, id))!["state"]);

        await DoneAsync(hub, "/api/hub/stop", new JsonObject { ["all"] = true });

        await Eventually.TrueAsync(() => !place.Facts.HostAlive, "the shell has ended with the hub");
    }

    [Fact]
    public async Task Output_OfTwoCallers_IsWholeForEach()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("SIGNALBOX_SHELL", "/bin/sh"));
        string id = (string)(await DoneAsync(hub, "/api/session", []))["session_id"]!;
        using HttpResponseMessage made = await hub.Api.PostAsync("/api/tokens", new JsonObject { ["name"] = "oskar", ["identity"] = "oskar", ["role"] = "operator" });
        string oskar = (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["token"]!;

        await TypeAsync(hub, id, "echo 'for '$((2-1)) all\n");

        await UntilReadAsync(hub, id, "for 1 all");
        await UntilReadAsync(hub, id, "for 1 all", oskar);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(hub, "/api/input", new JsonObject { ["session_id"] = id, ["input"] = "x" }, oskar));
    }

    private static async Task UntilReadAsync(HubProcess hub, string id, string text, string? token = null)
    {
        string all = "";
        await Eventually.TrueAsync(async () => (all += await ReadAsync(hub, id, token)).Contains(text, StringComparison.Ordinal), $"the shell says '{text}'");
    }

    private static async Task<string> ReadAsync(HubProcess hub, string id, string? token = null)
    {
        JsonObject batch = await DoneAsync(hub, "/api/output-batch", new JsonObject { ["session_ids"] = new JsonArray(id) }, token);
        return (string)batch["outputs"]![id]!["output"]!;
    }

    private static async Task<(string? Status, bool Warned)> BeatAsync(HubProcess hub, string id)
    {
        JsonObject beat = await DoneAsync(hub, "/api/heartbeat", new JsonObject { ["session_id"] = id });
        return ((string?)beat["status"], (bool)beat["timeout_warning"]!);
    }

    private static async Task<JsonNode?> ListedAsync(HubProcess hub, string id) =>
        JsonNode.Parse(await hub.Api.ReadAsync("/api/sessions"))!.AsArray().FirstOrDefault(row => (string?)row!["session_id"] == id);

    private static Task<JsonObject> TypeAsync(HubProcess hub, string id, string input) =>
        DoneAsync(hub, "/api/input", new JsonObject { ["session_id"] = id, ["input"] = input });

    private static async Task<HttpStatusCode> StatusAsync(HubProcess hub, string path, JsonObject body, string? token = null)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync(path, body, token);
        return answer.StatusCode;
    }

    private static async Task<JsonObject> DoneAsync(HubProcess hub, string path, JsonObject body, string? token = null)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync(path, body, token);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
