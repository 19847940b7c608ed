using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Signalbox.Hub.Tests.Features.Mcp.Conformance;

/// <summary>A text, bytes, a template, and something to watch.</summary>
internal static class ConformanceResources
{
    public const string Watched = "test://watched-resource";

    public static IReadOnlyList<McpServerResource> All { get; } =
    [
        Resource("test://static-text", "static text", "text/plain", () => "This is the content of the static text resource."),
        Resource("test://static-binary", "static binary", "image/png", () => BlobResourceContents.FromBytes(ConformanceContent.Png, "test://static-binary", "image/png")),
        Resource("test://template/{id}/data", "template", "application/json", (string id) => new TextResourceContents
        {
            Uri = $"test://template/{id}/data",
            MimeType = "application/json",
            Text = $$"""{"id":"{{id}}","templateTest":true,"data":"Data for ID: {{id}}"}""",
        }),
        Resource(Watched, "watched", "text/plain", () => "Watched."),
    ];

    private static McpServerResource Resource(string uri, string name, string mimeType, Delegate body) => McpServerResource.Create(
        body, new McpServerResourceCreateOptions { UriTemplate = uri, Name = name, MimeType = mimeType, Description = $"Fixture {name}." });
}
