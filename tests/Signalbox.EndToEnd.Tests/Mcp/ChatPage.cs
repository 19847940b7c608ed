using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Mcp;

/// <summary>
/// A chat program in a real browser that renders MCP Apps: a page made of the official bridge, with the app in a sandbox of another origin, under the policy that the extension asks of hosts. Its
/// back end is the browser's own interception: it adds the token and passes calls on to the hub. Everything else that the page asks for is refused and written down.
/// </summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private const float Patience = 20_000;
    private const string Chat = "http://chat.test/";
    private const string Sandbox = "http://sandbox.test/";

    /// <summary>What the extension tells hosts to use for an app that declares no domains.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' data:; object-src 'none'; connect-src 'none'; frame-src 'none'; base-uri 'self'";

    private readonly Browser _browser;
    private readonly TemporaryFolder _built = new();

    private ChatPage(Browser browser, IPage page)
    {
        _browser = browser;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>The app's own document.</summary>
    public IFrameLocator App => Page.FrameLocator("iframe").FrameLocator("iframe");

    /// <summary>Requests to anybody but the hub.</summary>
    public ConcurrentQueue<string> Strays { get; } = [];

    /// <summary>Errors on the console: exceptions, and whatever the policy refused.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    public static async Task<ChatPage> OpenAsync(HubPlace hub)
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        Browser browser = await Browser.StartAsync();
        var chat = new ChatPage(browser, await (await browser.StrangerAsync(820, 900)).NewPageAsync());
        await chat.ConnectAsync(hub);
        return chat;
    }

    /// <summary>Calls <c>coda_run</c> as the chat's model would, and shows its app. Gives the tool's structured content.</summary>
    public async Task<JsonNode> RunAsync(JsonObject arguments, string theme = "dark") =>
        await OpenAsync(new JsonObject { ["tool"] = "coda_run", ["arguments"] = arguments, ["context"] = Context(theme) });

    /// <summary>Shows the app with an answer of a tool as a chat of another day has kept it.</summary>
    public async Task<JsonNode> ReopenAsync(JsonObject structuredContent) => await OpenAsync(new JsonObject
    {
        ["tool"] = "coda_run",
        ["arguments"] = new JsonObject(),
        ["context"] = Context("light"),
        ["result"] = new JsonObject { ["content"] = new JsonArray(), ["structuredContent"] = structuredContent },
    });

    /// <summary>What the app asked of the host: <c>links</c>, <c>sizes</c>, <c>reads</c>, <c>modes</c>.</summary>
    public async Task<IReadOnlyList<string>> SeenAsync(string what) =>
        [.. JsonNode.Parse(await Page.EvaluateAsync<string>("what => JSON.stringify(window.host.seen[what])", what))!.AsArray().Select(item => item!.ToString())];

    /// <summary>Waits until the app's terminal shows the text.</summary>
    public async Task ShowsAsync(string text)
    {
        try
        {
            await App.Locator(".xterm-rows").Filter(new() { HasText = text }).WaitForAsync();
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Not '{text}'. The app shows:\n{await App.Locator("body").InnerTextAsync()}\nErrors: {string.Join('\n', Errors)}", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _built.Dispose();
    }

    private static JsonObject Context(string theme) => new()
    {
        ["theme"] = theme,
        ["displayMode"] = "inline",
        ["availableDisplayModes"] = new JsonArray("inline", "fullscreen"),
        ["containerDimensions"] = new JsonObject { ["maxHeight"] = 2000, ["maxWidth"] = 720 },
    };

    private async Task<JsonNode> OpenAsync(JsonObject call)
    {
        string answer = await Page.EvaluateAsync<string>("async call => JSON.stringify(await window.host.open(JSON.parse(call)))", call.ToJsonString());
        return JsonNode.Parse(answer)!["structuredContent"]!;
    }

    private async Task ConnectAsync(HubPlace hub)
    {
        NpmFolder clients = await NpmFolder.InstallAsync("tests/mcp-clients");
        (await Command.RunAsync("node", [clients["app-host/bundle.mjs"], _built["host.js"]], clients.Path)).Succeeded();
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Errors.Enqueue(message.Text);
            }
        };
        Page.PageError += (_, error) => Errors.Enqueue(error);
        await Page.RouteAsync("**/*", route =>
        {
            Strays.Enqueue(route.Request.Url);
            return route.AbortAsync();
        });
        await Page.RouteAsync(Chat, route => route.FulfillAsync(new() { Path = clients["app-host/host.html"] }));
        await Page.RouteAsync(Chat + "host.js", route => route.FulfillAsync(new() { Path = _built["host.js"], ContentType = "text/javascript" }));
        await Page.RouteAsync(Chat + "mcp", route => PassOnAsync(route, hub));
        await Page.RouteAsync(Sandbox, route => route.FulfillAsync(new()
        {
            Path = clients["app-host/sandbox.html"],
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["content-security-policy"] = Policy, ["content-type"] = "text/html" },
        }));
        await Page.GotoAsync(Chat);
        await Page.WaitForFunctionAsync("() => window.host");
    }

    private static async Task PassOnAsync(IRoute route, HubPlace hub)
    {
        Dictionary<string, string> headers = route.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase);
        headers.Remove("origin");
        headers["authorization"] = $"Bearer {hub.AdminToken}";
        try
        {
            await route.FulfillAsync(new() { Response = await route.FetchAsync(new() { Url = hub.Address + "/mcp", Headers = headers }) });
        }
        catch (PlaywrightException)
        {
            await route.AbortAsync("connectionrefused");
        }
    }
}
