using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>An admitted A2A call.</summary>
public sealed record A2aCall
{
    /// <summary>Whom it is for.</summary>
    public required Workspace Target { get; init; }

    /// <summary>The workspace that calls; null: a person.</summary>
    public WorkspaceId? Source { get; init; }

    /// <summary>Whoever authenticated.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Method of the envelope.</summary>
    public required string Method { get; init; }

    /// <summary>The JSON-RPC envelope, with an id and, for messages, a messageId.</summary>
    public required JsonObject Request { get; init; }

    /// <summary>The request itself, for streams.</summary>
    public required HttpContext Http { get; init; }
}
