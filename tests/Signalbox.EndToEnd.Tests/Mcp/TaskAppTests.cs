using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Mcp;

/// <summary>The terminal inside the chat: the hub's MCP App in a host, in a real browser, over a real hub with real tasks.</summary>
public sealed class TaskAppTests
{
    [Fact]
    public async Task RunningTask_ShowsItsTerminalLive_ThenItsResult_AndTalksToNobodyElse()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        await using ChatPage chat = await ChatPage.OpenAsync(hub.Place);
        string workdir = hub.Place.NewWorkdir("app");
        Script script = new Script().Write("first line\r\n").WaitFor("go").Write("\x1b[31msecond\x1b[0m line\r\n").Result("done", "two lines were said");

        JsonNode run = await chat.RunAsync(Arguments(script, workdir));
        await chat.ShowsAsync("first line");
        await Assertions.Expect(chat.App.GetByRole(AriaRole.Status)).ToHaveTextAsync("Running");
        await File.WriteAllTextAsync(Path.Combine(workdir, "go"), "");
        await chat.ShowsAsync("second line");
        await chat.App.GetByText("two lines were said").First.WaitForAsync();
        await Assertions.Expect(chat.App.GetByRole(AriaRole.Status)).ToHaveTextAsync("Completed");

        await chat.App.GetByRole(AriaRole.Button, new() { Name = "Open page" }).ClickAsync();
        await Eventually.TrueAsync(async () => (await chat.SeenAsync("links")).SequenceEqual([(string)run["viewer_url"]!]), "the page is opened by the host");
        Assert.NotEmpty(await chat.SeenAsync("sizes"));
        Assert.Empty(chat.Strays);
        Assert.Empty(chat.Errors);
    }

    [Fact]
    public async Task HostileTask_IsTextAndNothingElse()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        await using ChatPage chat = await ChatPage.OpenAsync(hub.Place);
        const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        Script script = new Script()
            .Write("\x1b[c\x1b[6n\x1b]52;c;c2VjcmV0\x07\x1b]0;title\x07\x1b]8;;javascript:alert(3)\x07link\x1b]8;;\x07\x1b[2147483647S" + Markup + "\r\n")
            .Result("done", Markup);

        JsonObject arguments = Arguments(script, hub.Place.NewWorkdir("hostile"));
        await chat.RunAsync(arguments);
        await chat.ShowsAsync(Markup);
        await chat.App.Locator(".result").GetByText(Markup).WaitForAsync();
        await chat.App.Locator(".xterm-rows > div").Filter(new() { HasText = Markup }).First.ClickAsync(new() { Position = new() { X = 10, Y = 5 }, Force = true }); // The terminal takes what is clicked on its rows.

        Assert.Equal(0, await chat.App.Locator("img, a").CountAsync());
        Assert.Equal(1, await chat.App.Locator("script").CountAsync());
        Assert.Empty(await chat.SeenAsync("links"));
        Assert.Empty(chat.Strays);
        Assert.Empty(chat.Errors);
    }

    [Fact]
    public async Task HubThatIsKilled_IsSaidPlainly_AndWhenItIsBackTheTerminalGoesOn()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        await using ChatPage chat = await ChatPage.OpenAsync(hub.Place);
        string workdir = hub.Place.NewWorkdir("killed");
        await chat.RunAsync(Arguments(new Script().Write("before\r\n").WaitFor("go").Write("after\r\n").Hang(), workdir));
        await chat.ShowsAsync("before");

        await hub.KillAsync();
        await chat.App.GetByText("No connection to the hub").WaitForAsync();
        await hub.StartAgainAsync();
        await File.WriteAllTextAsync(Path.Combine(workdir, "go"), "");

        await chat.ShowsAsync("after");
        await Assertions.Expect(chat.App.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ChatOfAnotherDay_WhoseTaskIsForgotten_SaysThatItIsUnknown()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        await using ChatPage chat = await ChatPage.OpenAsync(hub.Place);

        await chat.ReopenAsync(new JsonObject { ["task_id"] = "task-00000000", ["session_id"] = "sess-000000000000", ["status"] = "running" });

        await chat.App.GetByText("The hub does not know this task").WaitForAsync();
        await Assertions.Expect(chat.App.GetByRole(AriaRole.Status)).ToHaveTextAsync("Unknown");
    }

    [Fact]
    public async Task AppOutOfSight_ReadsNothingUntilItIsSeenAgain()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        await using ChatPage chat = await ChatPage.OpenAsync(hub.Place);
        string workdir = hub.Place.NewWorkdir("hidden");
        JsonNode run = await chat.RunAsync(Arguments(new Script().Write("before\r\n").WaitFor("go").Write("after\r\n").Hang(), workdir));
        SubmittedTask task = hub.Api.Submitted(run.ToJsonString(), workdir);
        await chat.ShowsAsync("before");

        await chat.Page.EvaluateAsync("document.body.insertAdjacentHTML('afterbegin', '<div style=\"height: 9000px\"></div>'), scrollTo(0, 0)");
        IReadOnlyList<string> reads = await ReadsAfterTheLastAsync(chat);
        await File.WriteAllTextAsync(task.File("go"), "");
        await Eventually.TrueAsync(async () => Encoding.UTF8.GetString(await hub.Api.StreamAsync(task)).Contains("after", StringComparison.Ordinal), "the program has written");
        Assert.Equal(reads, await chat.SeenAsync("reads"));
        await chat.Page.Locator("iframe").ScrollIntoViewIfNeededAsync();

        await chat.ShowsAsync("after");
    }

    [Fact]
    public async Task HostsThemeAndFullScreen_AreFollowed()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        await using ChatPage chat = await ChatPage.OpenAsync(hub.Place);
        await chat.RunAsync(Arguments(new Script().Write("hello\r\n").Hang(), hub.Place.NewWorkdir("theme")), "light");
        await chat.ShowsAsync("hello");
        await Assertions.Expect(chat.App.Locator("html")).ToHaveAttributeAsync("data-theme", "light");

        await chat.Page.EvaluateAsync("window.host.change({ theme: 'dark', displayMode: 'inline', availableDisplayModes: ['inline', 'fullscreen'] })");
        await Assertions.Expect(chat.App.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await chat.App.GetByRole(AriaRole.Button, new() { Name = "Full screen" }).ClickAsync();
        await chat.App.GetByRole(AriaRole.Button, new() { Name = "Leave full screen" }).WaitForAsync();

        Assert.Equal(["fullscreen"], await chat.SeenAsync("modes"));
        LocatorBoundingBoxResult terminal = (await chat.App.Locator(".frame").BoundingBoxAsync())!;
        Assert.InRange(terminal.Height, chat.Page.ViewportSize!.Height / 2, chat.Page.ViewportSize.Height);
    }

    /// <summary>All reads of an app, once it reads no more: one that follows does at least every 8 seconds.</summary>
    private static async Task<IReadOnlyList<string>> ReadsAfterTheLastAsync(ChatPage chat)
    {
        IReadOnlyList<string> reads = [];
        long since = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                IReadOnlyList<string> now = await chat.SeenAsync("reads");
                (reads, since) = now.Count == reads.Count ? (reads, since) : (now, Stopwatch.GetTimestamp());
                return Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(10);
            },
            "the app has stopped reading");
        return reads;
    }

    private static JsonObject Arguments(Script script, string workdir) => new() { ["prompt"] = script.Text, ["agent"] = "scripted", ["workdir"] = workdir };
}
