using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>A recording, played on the page.</summary>
public sealed class ReplayTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Replay_SearchedAndLinkedToAMoment_OpensWithTheScreenOfThatMoment()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "0"));
        SubmittedTask task = await SubmitAsync(new Script().Write("the first act\r\n").Delay(1500).Write("\e[2J\e[Hthe second act\r\n").Delay(1500).Result("done"), hub);
        await hub.Api.EndOfAsync(task);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "replay", "the recording is closed");
        Visitor guest = await GuestAsync(task, hub);
        await guest.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Expect(guest.Screen).ToContainTextAsync("the second act");

        await guest.Button("Search the recording (/)").ClickAsync();
        await guest.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the recording" }).FillAsync("first act");
        await guest.Page.Keyboard.PressAsync("Enter");
        await guest.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = "the first act" }).ClickAsync();
        await Expect(guest.Screen).ToContainTextAsync("the first act");
        await Expect(guest.Screen).Not.ToContainTextAsync("the second act");
        await guest.Button("Copy link to this moment").ClickAsync();
        await Expect(guest.Page.GetByText("Link to this moment copied.")).ToBeVisibleAsync();
        string link = await guest.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        Visitor other = await StrangerAsync(hub);
        await other.Page.GotoAsync(link);
        await Expect(other.Screen).ToContainTextAsync("the first act");
        await other.Page.GetByRole(AriaRole.Slider, new() { Name = "Position in the recording" }).PressAsync("End");

        await Expect(other.Screen).ToContainTextAsync("the second act");
    }

    [Fact]
    public async Task Replay_LongRecording_IsPlayedByKeysScrubbedAndSaysWhatIsMissing()
    {
        const long MoreThanIsKept = 12 * 1024 * 1024;
        SubmittedTask task = await SubmitAsync(new Script()
            .Write("the first act\r\n").WaitFor("printed").Delay(300).Then("progress", new JsonObject { ["step"] = "curtain", ["message"] = "the first act is over" }).WaitFor("resized")
            .Flood(MoreThanIsKept, seed: 7).Delay(300).Write("\e[2J\e[Hthe last act\r\n").Result("done"));
        await Eventually.TrueAsync(async () => (long?)(await Hub.Api.SessionAsync(task))["head"] > 0, "the first act is in the recording");
        await File.WriteAllTextAsync(task.File("printed"), "");
        await Eventually.TrueAsync(async () => (await Hub.Api.TaskAsync(task)).ContainsKey("progress"), "the hub knows of the progress");
        await DoneAsync("/api/session/control", new JsonObject { ["session_id"] = task.PtyId, ["take"] = true });
        await DoneAsync("/api/resize", new JsonObject { ["session_id"] = task.PtyId, ["cols"] = 100, ["rows"] = 30 });
        await File.WriteAllTextAsync(task.File("resized"), "");
        await Hub.Api.EndOfAsync(task);
        await DoneAsync("/api/session/close", new JsonObject { ["session_id"] = task.PtyId });
        await Eventually.TrueAsync(async () => (string?)(await Hub.Api.SessionAsync(task))["state"] == "replay", "the recording is closed");

        Visitor guest = await GuestAsync(task);
        ILocator bar = guest.Region("Replay");
        ILocator position = bar.GetByRole(AriaRole.Slider, new() { Name = "Position in the recording" });
        ILocator size = guest.Page.GetByRole(AriaRole.Contentinfo);
        await Expect(guest.Screen).ToContainTextAsync("the last act");
        await Expect(size).ToContainTextAsync("100×30");
        await Expect(bar.GetByText("MB missing")).ToBeVisibleAsync();

        await guest.Page.Keyboard.PressAsync("Home");
        await Expect(guest.Screen).Not.ToContainTextAsync("the last act");
        for (int steps = await MomentsUpToAsync(task, "curtain"); steps > 0; steps--)
        {
            await guest.Page.Keyboard.PressAsync("Shift+ArrowRight");
        }

        await Expect(guest.Screen).ToContainTextAsync("the first act");
        await Expect(position).ToHaveAttributeAsync("aria-valuetext", new Regex("curtain"));
        await Expect(size).ToContainTextAsync("120×32");
        await guest.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(position).ToHaveAttributeAsync("aria-valuetext", new Regex("Window 100×30"));
        await Expect(size).ToContainTextAsync("100×30");

        await guest.Page.Keyboard.PressAsync(">");
        await Expect(bar.GetByLabel("Speed")).ToHaveValueAsync("2");
        await guest.Page.Keyboard.PressAsync("<");
        await Expect(bar.GetByLabel("Speed")).ToHaveValueAsync("1");
        await guest.Page.Keyboard.PressAsync("Home");
        await guest.Page.Keyboard.PressAsync("Space");
        await Expect(bar).ToHaveAttributeAsync("data-playing", "true");
        await guest.Page.Keyboard.PressAsync("Space");
        await Expect(bar).ToHaveAttributeAsync("data-playing", "false");

        await guest.Button("Moments").ClickAsync();
        await guest.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = "not kept: the middle of a long recording" }).ClickAsync();
        await Expect(position).ToHaveAttributeAsync("aria-valuetext", new Regex("not kept"));
        LocatorBoundingBoxResult track = (await position.BoundingBoxAsync())!;
        await guest.Page.Mouse.ClickAsync(track.X + track.Width - 2, track.Y + (track.Height / 2));
        await Expect(guest.Screen).ToContainTextAsync("the last act");
        await guest.Page.Mouse.ClickAsync(track.X + 2, track.Y + (track.Height / 2));
        await Expect(guest.Screen).Not.ToContainTextAsync("the last act");
    }

    /// <summary>How many moments lead from the beginning to that of a text: states of the task are some, too, when they came late enough to be apart from it.</summary>
    private async Task<int> MomentsUpToAsync(SubmittedTask task, string text)
    {
        const int Apart = 50;
        JsonNode timeline = JsonNode.Parse(await Hub.Api.ReadAsync($"/api/session/{task.PtyId}/timeline"))!;
        (long Ms, string Text)[] notes = [.. timeline["notes"]!.AsArray().Select(note => ((long)note!["at_ms"]!, (string)note["text"]!)).OrderBy(note => note.Item1)];
        long at = 0;
        for (int steps = 1; ; steps++)
        {
            (long ms, string told) = notes.First(note => note.Ms > at + Apart);
            if (told.Contains(text, StringComparison.Ordinal))
            {
                return steps;
            }

            at = ms;
        }
    }

    private async Task DoneAsync(string path, JsonObject body)
    {
        using HttpResponseMessage answer = await Hub.Api.PostAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
