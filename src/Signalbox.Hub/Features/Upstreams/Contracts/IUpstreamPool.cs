using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>The connections to other MCP servers: opened when first used, kept, mended without being asked.</summary>
public interface IUpstreamPool
{
    /// <summary>Names of all endpoints, in the catalog's order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Sends a request and gives the result exactly as the server wrote it. Throws <see cref="UpstreamException"/>. A request is repeated, once, only when it surely was not carried out.
    /// </summary>
    Task<JsonObject> SendAsync(string endpoint, UpstreamRequest request, CancellationToken cancellationToken);

    /// <summary>All pages of a list (<c>tools/list</c>, <c>resources/list</c>, <c>resources/templates/list</c>, <c>prompts/list</c>), as the server wrote the items; refuses endless and giant ones.</summary>
    Task<IReadOnlyList<JsonObject>> ListAsync(string endpoint, string method, UpstreamRequest? like, CancellationToken cancellationToken);

    /// <summary>How the connection stands; null for an unknown name.</summary>
    UpstreamConnectionView? Find(string endpoint);

    /// <summary>Ends the wait before the next attempt, or opens a fresh connection beside a living one and moves over.</summary>
    void RetryNow(string endpoint);
}
