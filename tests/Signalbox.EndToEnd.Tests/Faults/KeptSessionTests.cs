using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>How long a session stays: its terminal through grace, its recording until it ages out.</summary>
[Collection(FaultCollection.Name)]
public sealed class KeptSessionTests
{
    private const int Grace = 60;

    [Fact]
    public async Task Grace_HubRestartsInIt_GoesOnWhereItWas()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", $"{Grace}"));
        SubmittedTask task = await hub.Api.SubmitAsync(new Script().NoteStart().Write("still here").Exit(0), hub.Place.NewWorkdir("0"), "coded");
        await hub.Api.EndOfAsync(task);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "grace", "grace has begun");
        long seen = Stopwatch.GetTimestamp();
        int host = task.Place.HostPid;

        await hub.CrashAsync();

        JsonObject? session = null;
        await Eventually.TrueAsync(async () => (session = await hub.Api.SessionAsync(task))["grace_remaining_s"] is not null, "the terminal is adopted");
        Assert.Equal("grace", (string?)session!["state"]);
        Assert.InRange((double)session["grace_remaining_s"]!, 0, Grace - Stopwatch.GetElapsedTime(seen).TotalSeconds + 0.5);
        Assert.Equal(host, task.Place.HostPid);
        await using ScreenViewer viewer = await ScreenViewer.ConnectAsync(hub.Api, task);
        await viewer.UntilAsync("still here".Length);
    }

    [Fact]
    public async Task Link_SessionExpired_SaysSo()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "2"));
        SubmittedTask task = await hub.Api.SubmitAsync(new Script().NoteStart().Write("gone soon").Exit(0), hub.Place.NewWorkdir("0"), "coded");
        await hub.Api.EndOfAsync(task);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "replay", "grace is over");

        // Its files are older than that by now: grace took longer.
        await hub.KillAsync();
        await hub.StartAgainAsync(("CODA_KEEP_FILES_S", "1"));

        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "expired", "the recording has aged out");
        using var browser = new HttpClient { BaseAddress = new Uri(hub.Place.Address) };
        browser.DefaultRequestHeaders.Add("X-Signalbox", "1");
        browser.DefaultRequestHeaders.Add("Origin", hub.Place.Address);
        using HttpResponseMessage exchanged = await browser.PostAsync(
            new Uri("/api/session/exchange", UriKind.Relative),
            Json(new JsonObject { ["session_id"] = task.PtyId, ["capability"] = task.Capability }));
        Assert.Equal(HttpStatusCode.NoContent, exchanged.StatusCode);
        JsonNode view = JsonNode.Parse(await browser.GetStringAsync(new Uri($"/api/session/{task.PtyId}", UriKind.Relative)))!;
        Assert.Equal("expired", (string?)view["state"]);
        Assert.Equal("completed", (string?)view["task"]!["status"]);
        Assert.False(Directory.Exists(task.Place.Folder));
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
}
