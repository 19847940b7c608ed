using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Faults;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Sessions;

/// <summary>What players and thumbnails ask: the map of time, screens, search, pictures; of a real recording and of a real terminal.</summary>
[Collection(FaultCollection.Name)]
public sealed class SessionReplayTests
{
    private const string Script = "echo one; sleep 3; printf '\\033[31mtwo\\033[0m\\n'; exit 3";

    [Fact]
    public async Task Timeline_OfARecording_SaysWhatCameWhen()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await RecordedAsync(hub, Script);

        JsonObject timeline = await GetAsync(hub, task, "timeline");

        long[] times = Summed(timeline["marks"]!["ms"]!);
        long[] offsets = Summed(timeline["marks"]!["offsets"]!);
        long second = times[Array.FindIndex(offsets, offset => offset >= 5)];
        Assert.Equal((0L, true), (offsets[0], (bool)timeline["complete"]!));
        Assert.InRange(second - times[0], 2_800, 20_000);
        Assert.Equal((3, (long)timeline["head"]!), ((int)timeline["exit"]!["code"]!, (long)timeline["exit"]!["offset"]!));
        Assert.Equal((120, 32), ((int)timeline["resizes"]![0]!["cols"]!, (int)timeline["resizes"]![0]!["rows"]!));
        Assert.Contains(timeline["notes"]!.AsArray(), note => ((string?)note!["kind"], (string?)note["text"]) == ("state", "failed"));
    }

    [Fact]
    public async Task Screen_AtAnOffset_IsWhatWasThere()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await RecordedAsync(hub, Script);
        long head = (long)(await GetAsync(hub, task, "timeline"))["head"]!;

        string early = Text(await GetAsync(hub, task, "screen?offset=5"));
        string late = Text(await GetAsync(hub, task, $"screen?offset={head}"));

        Assert.Contains("one", early, StringComparison.Ordinal);
        Assert.DoesNotContain("two", early, StringComparison.Ordinal);
        Assert.Contains("two", late, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("screen?offset=-1", HttpStatusCode.BadRequest)]
    [InlineData("screen?offset=9223372036854775807", HttpStatusCode.BadRequest)]
    [InlineData("screen?offset=abc", HttpStatusCode.BadRequest)]
    [InlineData("search", HttpStatusCode.BadRequest)]
    [InlineData("search?q=%20%20", HttpStatusCode.BadRequest)]
    public async Task Replay_HostileArguments_AreRefusedWithTheRange(string call, HttpStatusCode expected)
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await RecordedAsync(hub, "echo one");
        Assert.Equal(expected, await StatusAsync(hub, $"/api/session/{task.PtyId}/{call}"));
    }

    [Fact]
    public async Task Search_PrintedText_IsFoundWithItsTime()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await RecordedAsync(hub, Script);

        JsonObject findings = await GetAsync(hub, task, "search?q=TWO");

        JsonNode found = Assert.Single(findings["found"]!.AsArray())!;
        Assert.Equal(("", "two", "", 1), ((string?)found["before"], (string?)found["match"], (string?)found["after"], (int)found["times"]!));
        Assert.True((long)found["at_ms"]! >= 2_800);
        Assert.Contains("two", Text(await GetAsync(hub, task, $"screen?offset={found["offset"]}")), StringComparison.Ordinal);
        Assert.Empty((await GetAsync(hub, task, "search?q=three"))["found"]!.AsArray());
    }

    [Fact]
    public async Task Replay_OfAnother_IsUnknownAndALinkHoldersIsTheirs()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await RecordedAsync(hub, "echo one");
        string ben = await TokenAsync(hub, "ben");
        JsonNode pictures = JsonNode.Parse(await hub.Api.ReadAsync($"/api/sessions/pictures?of={task.PtyId}&wait=20", ben))!;
        Assert.Equal(task.PtyId, (string?)Assert.Single(pictures["gone"]!.AsArray()));
        Assert.Empty(pictures["pictures"]!.AsArray());

        string cookie = await CookieOfLinkAsync(hub, task);
        foreach (string call in new[] { "timeline", "screen?offset=0", "search?q=one" })
        {
            string path = $"/api/session/{task.PtyId}/{call}";
            Assert.Equal((call, HttpStatusCode.NotFound), (call, await StatusAsync(hub, path, ("Authorization", $"Bearer {ben}"))));
            Assert.Equal((call, HttpStatusCode.NotFound), (call, await StatusAsync(hub, path, ("Cookie", ""))));
            Assert.Equal((call, HttpStatusCode.OK), (call, await StatusAsync(hub, path, ("Cookie", cookie))));
        }
    }

    [Fact]
    public async Task Pictures_OfALiveTerminal_WaitForNewsAndEndWithIt()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "1"));
        SubmittedTask task = await SubmitAsync(hub, "stty -echo; printf '\\033[32mready\\033[0m'; read line");
        JsonNode picture = await PictureAsync(hub, task, after: null, said: "ready");
        Assert.Equal(("ready", "2"), ((string?)picture["lines"]![0]![0]!["text"], (string?)picture["lines"]![0]![0]!["fg"]));

        long offset = (long)picture["offset"]!;
        JsonNode quiet = JsonNode.Parse(await hub.Api.ReadAsync($"/api/sessions/pictures?of={task.PtyId}:{offset}&wait=0.2"))!;
        Assert.Empty(quiet["pictures"]!.AsArray());

        await hub.Api.CancelAsync(task);
        await Eventually.TrueAsync(
            async () =>
            {
                string answer = await hub.Api.ReadAsync($"/api/sessions/pictures?of={task.PtyId}:{offset}&wait=2");
                return JsonNode.Parse(answer)!["pictures"]!.AsArray().Any(last => (bool)last!["ended"]!);
            },
            "the picture is the last one");
    }

    [Fact]
    public async Task Timeline_RecordingThatAgedOut_IsMissing()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "2"));
        SubmittedTask task = await RecordedAsync(hub, "echo one");

        // Its files are older than that by now: grace took longer. They are looked through when a hub starts.
        await hub.KillAsync();
        await hub.StartAgainAsync(("CODA_KEEP_FILES_S", "1"));

        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "expired", "the recording aged out");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(hub, $"/api/session/{task.PtyId}/timeline"));
    }

    private static async Task<JsonNode> PictureAsync(HubProcess hub, SubmittedTask task, long? after, string said)
    {
        JsonNode? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                string of = after is null ? task.PtyId : $"{task.PtyId}:{after}";
                JsonArray pictures = JsonNode.Parse(await hub.Api.ReadAsync($"/api/sessions/pictures?of={of}&wait=1"))!["pictures"]!.AsArray();
                found = pictures.FirstOrDefault(picture => picture!["lines"]!.ToJsonString().Contains(said, StringComparison.Ordinal));
                return found is not null;
            },
            $"the picture shows '{said}'");
        return found!;
    }

    private static async Task<SubmittedTask> RecordedAsync(HubProcess hub, string script)
    {
        SubmittedTask task = await SubmitAsync(hub, script);
        await hub.Api.EndOfAsync(task);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "replay", "grace is over");
        return task;
    }

    private static async Task<SubmittedTask> SubmitAsync(HubProcess hub, string script)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync("/api/tasks", new JsonObject { ["prompt"] = script, ["agent"] = "shell" });
        return hub.Api.Submitted(await answer.Content.ReadAsStringAsync(), workdir: "");
    }

    private static async Task<string> TokenAsync(HubProcess hub, string identity)
    {
        using HttpResponseMessage answer = await hub.Api.PostAsync("/api/tokens", new JsonObject { ["name"] = identity, ["identity"] = identity, ["role"] = "member" });
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!;
    }

    private static async Task<string> CookieOfLinkAsync(HubProcess hub, SubmittedTask task)
    {
        var body = new JsonObject { ["session_id"] = task.PtyId, ["capability"] = task.Capability };
        using HttpResponseMessage answer = await hub.Api.PostAsync("/api/session/exchange", body);
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
    }

    private static async Task<JsonObject> GetAsync(HubProcess hub, SubmittedTask task, string call) =>
        JsonNode.Parse(await hub.Api.ReadAsync($"/api/session/{task.PtyId}/{call}"))!.AsObject();

    private static async Task<HttpStatusCode> StatusAsync(HubProcess hub, string path, (string Name, string Value)? caller = null)
    {
        (string name, string value) = caller ?? ("Authorization", $"Bearer {hub.Place.AdminToken}");
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(hub.Place.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static string Text(JsonObject screen) => Encoding.UTF8.GetString(Convert.FromBase64String((string)screen["screen"]!));

    private static long[] Summed(JsonNode steps)
    {
        long sum = 0;
        return [.. steps.AsArray().Select(step => sum += (long)step!)];
    }
}
