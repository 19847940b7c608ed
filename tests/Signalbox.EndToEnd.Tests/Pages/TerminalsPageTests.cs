using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Signalbox.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>A person's own shells, in tabs and panes.</summary>
public sealed class TerminalsPageTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Shells_OpenedTypedIntoAndSplit_AreThereAgainAfterAReload()
    {
        Visitor admin = await OperatorAsync("/terminals");
        await admin.Button("Open a shell").ClickAsync();
        ILocator screens = admin.Page.Locator(".pane .xterm-rows");
        await Expect(admin.Button("Release")).ToBeVisibleAsync();
        await admin.Page.Keyboard.TypeAsync("echo $((40+2)) trains");
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(screens.First).ToContainTextAsync("42 trains");

        await admin.Button("Split (Alt+Shift+D)").ClickAsync();
        await admin.Button("Open a shell").ClickAsync();
        await Expect(screens).ToHaveCountAsync(2);
        await admin.Page.ReloadAsync();

        await Expect(screens).ToHaveCountAsync(2);
        await Expect(screens.First).ToContainTextAsync("42 trains");
    }

    [Fact]
    public async Task Picture_PastedIntoAShell_IsUploadedAndItsPathTypedButNotRun()
    {
        Visitor admin = await InShellAsync();
        await admin.Page.EvaluateAsync(
            """
            async () => {
              const picture = await new OffscreenCanvas(8, 8).getContext("2d").canvas.convertToBlob();
              await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
            }
            """);
        await admin.Page.Keyboard.TypeAsync("echo $((40+2)) ");

        await admin.Page.Keyboard.PressAsync("Control+V");

        string path = await UploadedAsync(admin);
        Assert.Equal("uploads", Path.GetFileName(Path.GetDirectoryName(path)));
        Assert.Equal("PNG", Encoding.ASCII.GetString(await File.ReadAllBytesAsync(path), 1, 3));
        await ExpectTypedAsync(admin, path);
    }

    [Fact]
    public async Task File_WithACommandForAName_IsDroppedOnAShellAsAPathAndNothingMore()
    {
        Visitor admin = await InShellAsync();
        IJSHandle files = await admin.Page.EvaluateHandleAsync(
            """
            () => {
              const transfer = new DataTransfer();
              transfer.items.add(new File(["all clear"], "$(touch ran)`touch ran`; touch ran\n '.txt"));
              return transfer;
            }
            """);
        await admin.Page.Keyboard.TypeAsync("echo $((40+2)) ");

        await admin.Page.Locator(".pane").DispatchEventAsync("drop", new Dictionary<string, object> { ["dataTransfer"] = files });

        string path = await UploadedAsync(admin);
        Assert.Equal("all clear", await File.ReadAllTextAsync(path));
        await ExpectTypedAsync(admin, path);
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, "ran")), "the name was run");
    }

    [Fact]
    public async Task Shell_InTheWindowsOfTwoPeople_SaysWhoTypesAndHasTheSizeOfWhoDoes()
    {
        (string id, int anew) = await OpenShellAsync("duet");
        Visitor admin = await OperatorAsync("/terminals");
        await AttachAsync(admin, id);
        await Expect(Keyboard(admin)).ToHaveTextAsync("You type");
        (int wide, _) = await SettledAsync(admin, id, anew);

        Visitor ana = await StrangerAsync(width: 900);
        await ana.GoAsync($"/#t={await OperatorTokenAsync("ana")}");
        await Expect(ana.Region("Needs you")).ToBeVisibleAsync();
        await ana.GoAsync("/terminals");
        await AttachAsync(ana, id);
        await Expect(Keyboard(ana)).ToHaveTextAsync("admin is typing");
        await Expect(ana.Page.GetByText("2 watch")).ToBeVisibleAsync();
        await ana.Page.Keyboard.TypeAsync("not mine yet");
        await ana.Button("Take over").ClickAsync();

        await Expect(Keyboard(ana)).ToHaveTextAsync("You type");
        await Expect(Keyboard(admin)).ToHaveTextAsync("ana is typing");
        await Expect(admin.Page.GetByText("ana took control.")).ToBeVisibleAsync();
        (int narrow, int changes) = await SettledAsync(ana, id, wide);
        await admin.Page.Locator(".pane .xterm-screen").ClickAsync();
        await admin.Page.Keyboard.TypeAsync("no longer mine");
        Assert.Equal((narrow, changes), await SettledAsync(ana, id, wide));
        await Expect(ana.Screen).Not.ToContainTextAsync("mine");
    }

    [Fact]
    public async Task Shell_InTwoWindowsOfOnePerson_HasTheSizeOfTheOneThatWasUsedLast()
    {
        (string id, int anew) = await OpenShellAsync("solo");
        Visitor first = await OperatorAsync("/terminals");
        await AttachAsync(first, id);
        (int wide, _) = await SettledAsync(first, id, anew);
        Visitor second = await OperatorAsync("/terminals", width: 900);
        await AttachAsync(second, id);

        (int narrow, int changes) = await SettledAsync(second, id, wide);
        Assert.Equal((narrow, changes), await SettledAsync(second, id, wide));
        await first.Page.Locator(".pane .xterm-screen").ClickAsync();

        Assert.Equal((wide, changes + 1), await SettledAsync(first, id, narrow));
        Assert.Equal((wide, changes + 1), await SettledAsync(first, id, narrow));
    }

    /// <summary>The path that the page says the file has now.</summary>
    private static async Task<string> UploadedAsync(Visitor visitor)
    {
        const string Said = "Uploaded to ";
        ILocator told = visitor.Page.GetByText(Said);
        await Expect(told).ToBeVisibleAsync();
        return (await told.InnerTextAsync())[Said.Length..];
    }

    /// <summary>The path stands in the line that was begun, which goes to the shell with Enter and not before.</summary>
    private static async Task ExpectTypedAsync(Visitor visitor, string path)
    {
        await Expect(visitor.Screen).ToContainTextAsync(path);
        await Expect(visitor.Screen).Not.ToContainTextAsync("42 /");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Screen).ToContainTextAsync($"42 {path}");
    }

    private static ILocator Keyboard(Visitor visitor) => visitor.Page.Locator(".pane-keyboard");

    private async Task<(string Id, int Columns)> OpenShellAsync(string label)
    {
        using HttpResponseMessage answer = await Hub.Api.PostAsync("/api/session", new JsonObject { ["label"] = label });
        string id = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["session_id"]!;
        return (id, await ColumnsAsync(id));
    }

    private async Task<int> ColumnsAsync(string id) => (int)(await ReadAsync($"/api/session/{id}"))["cols"]!;

    private async Task<string> OperatorTokenAsync(string identity)
    {
        using HttpResponseMessage answer = await Hub.Api.PostAsync("/api/tokens", new JsonObject { ["name"] = identity, ["identity"] = identity, ["role"] = "operator" });
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!;
    }

    private static async Task AttachAsync(Visitor visitor, string id)
    {
        await visitor.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = id[..8] }).GetByRole(AriaRole.Button, new() { Name = "Attach" }).ClickAsync();
        await Expect(visitor.Screen).ToBeVisibleAsync();
    }

    /// <summary>
    /// The shell's columns once they are others than before, and how often its size changed. A line is typed and answered in between, so that windows which do not
    /// agree have the time to say so.
    /// </summary>
    private async Task<(int Columns, int Changes)> SettledAsync(Visitor visitor, string id, int before)
    {
        await Eventually.TrueAsync(async () => await ColumnsAsync(id) != before, "the terminal has the window's size");
        string mark = $"{Guid.NewGuid():n}"[..8];
        await visitor.EnterAsync($"echo {mark[..4]}''{mark[4..]}");
        await Expect(visitor.Screen).ToContainTextAsync(mark);
        return (await ColumnsAsync(id), (await ReadAsync($"/api/session/{id}/timeline"))["resizes"]!.AsArray().Count);
    }

    private async Task<JsonNode> ReadAsync(string path) => JsonNode.Parse(await Hub.Api.ReadAsync(path))!;
}
