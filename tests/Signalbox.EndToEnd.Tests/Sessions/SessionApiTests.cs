using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Faults;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Sessions;

/// <summary>The original's terminal API over a real terminal: list, attach, control, type, resize, close, export.</summary>
[Collection(FaultCollection.Name)]
public sealed class SessionApiTests
{
    private const string Conversation = "stty -echo; echo ready; read line; echo \"got $line\"; read line; stty size; read line";

    [Fact]
    public async Task Session_WhileItsProgramRuns_IsListedAndAttachedLiveThenAsAReplay()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await SubmitAsync(hub, Conversation);
        await UntilSaidAsync(hub, task, "ready");

        JsonObject listed = Assert.Single(JsonNode.Parse(await hub.Api.ReadAsync("/api/sessions"))!.AsArray())!.AsObject();
        JsonObject live = await AttachAsync(hub, task.PtyId);
        Assert.Equal((task.PtyId, "hermes-mcp", false, "shell", "live"),
            ((string?)listed["session_id"], (string?)listed["label"], (bool)listed["exited"]!, (string?)listed["process"], (string?)listed["state"]));
        Assert.Equal((task.PtyId, "hermes-mcp", "shell"), ((string?)live["session_id"], (string?)live["label"], (string?)live["process"]));
        Assert.Contains("ready", (string?)Assert.Single(live["output"]!.AsArray()), StringComparison.Ordinal);
        Assert.False(live.ContainsKey("replay"));

        await hub.Api.CancelAsync(task);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "replay", "grace is over");

        JsonObject replay = await AttachAsync(hub, task.PtyId);
        Assert.Equal(("hermes-mcp (replay)", true, null, null), ((string?)replay["label"], (bool)replay["replay"]!, (string?)replay["process"], (double?)replay["created_at"]));
        Assert.Equal("[]", await hub.Api.ReadAsync("/api/sessions"));
    }

    [Fact]
    public async Task Input_WithControl_ReachesTheProgramAndWithoutIsRefused()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await SubmitAsync(hub, Conversation);
        await UntilSaidAsync(hub, task, "ready");

        Assert.Equal((HttpStatusCode.Conflict, "urn:signalbox:control-required"), await RefusedAsync(hub, "/api/input", Body(task, ("input", "x\n"))));
        Assert.Equal((HttpStatusCode.Conflict, "urn:signalbox:control-required"), await RefusedAsync(hub, "/api/resize", Body(task, ("cols", 90), ("rows", 30))));
        JsonObject control = await DoneAsync(hub, "/api/session/control", Body(task));
        await DoneAsync(hub, "/api/input", Body(task, ("input", "hello\n")));
        await UntilSaidAsync(hub, task, "got hello");
        Assert.Equal((HttpStatusCode.BadRequest, "urn:signalbox:argument-invalid"), await RefusedAsync(hub, "/api/resize", Body(task, ("cols", 0), ("rows", 30))));
        await DoneAsync(hub, "/api/resize", Body(task, ("cols", 90), ("rows", 30)));
        await DoneAsync(hub, "/api/input", Body(task, ("input", "\n")));
        await UntilSaidAsync(hub, task, "30 90");

        Assert.Equal(("admin", true), ((string?)control["holder"], (bool)control["you"]!));
        Assert.Equal((90, 30), ((int)(await hub.Api.SessionAsync(task))["cols"]!, (int)(await hub.Api.SessionAsync(task))["rows"]!));
    }

    [Fact]
    public async Task Session_OfAnother_IsNeitherListedNorReachedNorControlled()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        string ana = await TokenAsync(hub, "ana", "member");
        string ben = await TokenAsync(hub, "ben", "member");
        SubmittedTask task = await SubmitAsync(hub, Conversation, ana);
        await UntilSaidAsync(hub, task, "ready");

        Assert.Equal("[]", await hub.Api.ReadAsync("/api/sessions", ben));
        foreach (string path in new[] { "/api/session/attach", "/api/session/control", "/api/session/close", "/api/session/revoke", "/api/input", "/api/resize" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await RefusedAsync(hub, path, Body(task), ben)).Status));
        }

        // The owner watches and closes; typing is for operators.
        Assert.Equal((HttpStatusCode.Forbidden, "urn:signalbox:operator-required"), await RefusedAsync(hub, "/api/session/control", Body(task), ana));
        Assert.Equal("ok", (string?)(await DoneAsync(hub, "/api/session/close", Body(task), ana))["status"]);
        Assert.Contains((string?)(await hub.Api.EndOfAsync(task))["status"], new[] { "failed", "cancelled" });
    }

    [Fact]
    public async Task Close_NothingThere_SaysSoInTheOriginalsWords()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await SubmitAsync(hub, "echo over");
        await hub.Api.EndOfAsync(task);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "replay", "grace is over");

        JsonObject closed = await DoneAsync(hub, "/api/session/close", Body(task));
        using HttpResponseMessage empty = await hub.Api.PostAsync("/api/session/close", []);
        using HttpResponseMessage unknown = await hub.Api.PostAsync("/api/session/attach", new JsonObject { ["session_id"] = "../../etc/passwd" });

        Assert.Equal(("ok", "session not found"), ((string?)closed["status"], (string?)closed["detail"]));
        Assert.Equal((HttpStatusCode.BadRequest, "session_id required"), (empty.StatusCode, await ErrorAsync(empty)));
        Assert.Equal((HttpStatusCode.NotFound, "Session not found or exited"), (unknown.StatusCode, await ErrorAsync(unknown)));
    }

    [Fact]
    public async Task Cast_OfARecording_IsAsciicastV3WithEverythingThatWasSaid()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await SubmitAsync(hub, "printf 'one\\033[31m two'; exit 3");
        await hub.Api.EndOfAsync(task);

        string[] lines = (await hub.Api.ReadAsync($"/api/session/{task.PtyId}/cast")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, (int)JsonNode.Parse(lines[0])!["version"]!);
        JsonArray[] events = [.. lines[1..].Select(line => JsonNode.Parse(line)!.AsArray())];
        Assert.Equal("one\e[31m two", string.Concat(events.Where(e => (string?)e[1] == "o").Select(e => (string?)e[2])));
        Assert.Equal("3", (string?)Assert.Single(events, e => (string?)e[1] == "x")[2]);
    }

    [Fact]
    public async Task Socket_MessageOverTheLimit_IsClosedAndTheProgramGoesOn()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await SubmitAsync(hub, Conversation);
        await UntilSaidAsync(hub, task, "ready");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using ClientWebSocket socket = await hub.Api.WatchAsync(task, 0, patience.Token);

        await socket.SendAsync(new byte[200 * 1024], WebSocketMessageType.Text, endOfMessage: true, patience.Token);

        WebSocketReceiveResult last;
        do
        {
            last = await socket.ReceiveAsync(new byte[64 * 1024], patience.Token);
        }
        while (last.MessageType != WebSocketMessageType.Close);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, last.CloseStatus);
        Assert.Equal("live", (string?)(await hub.Api.SessionAsync(task))["state"]);
    }

    [Fact]
    public async Task Queue_PositionOfATask_IsTheSameWhereverItIsTold()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_MAX_CONCURRENT", "1"));
        await UntilSaidAsync(hub, await SubmitAsync(hub, Conversation), "ready");

        for (int ahead = 0; ahead < 2; ahead++)
        {
            using HttpResponseMessage answer = await hub.Api.PostAsync("/api/tasks", new JsonObject { ["prompt"] = "true", ["agent"] = "shell" });
            string run = await answer.Content.ReadAsStringAsync();
            SubmittedTask task = hub.Api.Submitted(run, workdir: "");
            Assert.Equal(
                (ahead, ahead, ahead),
                ((int)JsonNode.Parse(run)!["queue_position"]!, (int)(await hub.Api.TaskAsync(task))["queue_position"]!, (int)(await hub.Api.SessionAsync(task))["queue_position"]!));
        }
    }

    [Fact]
    public async Task Recording_OfAProgramThatPrintedNothing_IsAttachedAndExportedAsAny()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await SubmitAsync(hub, "true");
        await hub.Api.EndOfAsync(task);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "replay", "grace is over");

        JsonObject replay = await AttachAsync(hub, task.PtyId);
        string[] cast = (await hub.Api.ReadAsync($"/api/session/{task.PtyId}/cast")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(("", true), ((string?)Assert.Single(replay["output"]!.AsArray()), (bool)replay["replay"]!));
        Assert.Equal(3, (int)JsonNode.Parse(cast[0])!["version"]!);
        Assert.Equal("x", (string?)Assert.Single(cast[1..].Select(line => JsonNode.Parse(line)!.AsArray()))[1]);
    }

    private static async Task<SubmittedTask> SubmitAsync(HubProcess hub, string script, string? token = null)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync("/api/tasks", new JsonObject { ["prompt"] = script, ["agent"] = "shell" }, token);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return hub.Api.Submitted(text, workdir: "");
    }

    private static async Task<string> TokenAsync(HubProcess hub, string identity, string role)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync("/api/tokens", new JsonObject { ["name"] = identity, ["identity"] = identity, ["role"] = role });
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!;
    }

    private static Task UntilSaidAsync(HubProcess hub, SubmittedTask task, string text) => Eventually.TrueAsync(
        async () => System.Text.Encoding.UTF8.GetString(await hub.Api.StreamAsync(task)).Contains(text, StringComparison.Ordinal), $"the terminal says '{text}'");

    private static Task<JsonObject> AttachAsync(HubProcess hub, string ptyId) => DoneAsync(hub, "/api/session/attach", new JsonObject { ["session_id"] = ptyId });

    private static async Task<JsonObject> DoneAsync(HubProcess hub, string path, JsonObject body, string? token = null)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync(path, body, token);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static async Task<(HttpStatusCode Status, string Type)> RefusedAsync(HubProcess hub, string path, JsonObject body, string? token = null)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync(path, body, token);
        return (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["type"] ?? "");
    }

    private static async Task<string?> ErrorAsync(HttpResponseMessage answer) => (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"];

    private static JsonObject Body(SubmittedTask task, params (string Name, JsonNode Value)[] more)
    {
        var body = new JsonObject { ["session_id"] = task.PtyId };
        foreach ((string name, JsonNode value) in more)
        {
            body[name] = value;
        }

        return body;
    }
}
