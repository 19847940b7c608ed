using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Tasks.McpApp;

/// <summary>
/// The MCP App (<c>io.modelcontextprotocol/ui</c>, SEP-1865) that a host shows beside a call of <c>coda_run</c>: the task's terminal, read-only. The page is built from <c>web/</c> into this
/// assembly; what it shows it reads through the host, as <see cref="TaskResources"/>.
/// </summary>
internal static class TaskApp
{
    public const string ExtensionId = "io.modelcontextprotocol/ui";

    public const string Uri = "ui://signalbox/task";

    public const string MimeType = "text/html;profile=mcp-app";

    private const string PageName = "McpApps/task.html";

    /// <summary>Shown by hosts in place of the page when the hub was built without it.</summary>
    private const string NotBuilt = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Signalbox task</title>
        <p>This hub was built without its pages. Build it again, or start it with ./signalbox.</p></html>
        """;

    /// <summary>
    /// What ties <c>coda_run</c> to the app. The model alone may call it: what runs in the app's frame shall not be able to start tasks. The flat key is what hosts read that were written before
    /// the extension was settled.
    /// </summary>
    public static JsonObject ToolMeta() => new()
    {
        ["ui"] = new JsonObject { ["resourceUri"] = Uri, ["visibility"] = new JsonArray("model") },
        ["ui/resourceUri"] = Uri,
    };

    /// <summary>The app as <c>resources/list</c> names it, with what a host may want to know before it reads it.</summary>
    public static Resource Listed { get; } = new()
    {
        Uri = Uri,
        Name = "task",
        Title = "A task's terminal",
        Description = "Shows the task that coda_run started in the conversation: its terminal, live and read-only, its state and its result. For hosts that render MCP Apps.",
        MimeType = MimeType,
        Meta = ResourceMeta(),
    };

    /// <summary>The page itself.</summary>
    public static async Task<ReadResourceResult> ReadAsync(TimeSpan freshFor, CancellationToken cancellationToken) => new()
    {
        Contents = [new TextResourceContents { Uri = Uri, MimeType = MimeType, Text = await PageAsync(cancellationToken), Meta = ResourceMeta() }],
        TimeToLive = freshFor,
        CacheScope = CacheScope.Public,
    };

    /// <summary>The page brings everything with it, and talks to nobody but its host.</summary>
    private static JsonObject ResourceMeta() => new()
    {
        ["ui"] = new JsonObject
        {
            ["csp"] = new JsonObject { ["connectDomains"] = new JsonArray(), ["resourceDomains"] = new JsonArray(), ["frameDomains"] = new JsonArray(), ["baseUriDomains"] = new JsonArray() },
            ["prefersBorder"] = true,
        },
    };

    private static async Task<string> PageAsync(CancellationToken cancellationToken)
    {
        await using Stream? page = typeof(TaskApp).Assembly.GetManifestResourceStream(PageName);
        if (page is null)
        {
            return NotBuilt;
        }

        using var reader = new StreamReader(page, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
