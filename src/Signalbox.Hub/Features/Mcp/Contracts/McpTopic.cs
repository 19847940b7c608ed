using System.Text.Json.Nodes;
using ModelContextProtocol;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>Something of an extension that a client can watch by key, such as tasks by their ids. Only <c>subscriptions/listen</c> knows topics; sessions of the handshake era do not.</summary>
public sealed record McpTopic
{
    /// <summary>The member of the listen request's <c>notifications</c> that lists the watched keys, such as <c>taskIds</c>.</summary>
    public required string Filter { get; init; }

    /// <summary>The notification's method, such as <c>notifications/tasks</c>.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// Which of the asked keys this client may watch; the acknowledgement names these. It may throw an <see cref="McpProtocolException"/>, which refuses the whole listen request.
    /// </summary>
    public required Func<McpListener, IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<string>>> GrantAsync { get; init; }

    /// <summary>
    /// How a granted key stands for this client, as a notification's params, or null for nothing to tell. Told after the acknowledgement, so that who watches what is over already learns so, and
    /// after <see cref="McpSubscriptions.Changed"/>. Read after the key is watched: a change in between is not lost.
    /// </summary>
    public Func<McpListener, string, CancellationToken, ValueTask<JsonObject?>>? CurrentAsync { get; init; }
}
