using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>A message for an agent.</summary>
public sealed record NewMessage
{
    /// <summary>Whom it is for.</summary>
    public required WorkspaceId Target { get; init; }

    /// <summary>Who sent it; null: a person.</summary>
    public WorkspaceId? Source { get; init; }

    /// <summary>What the agent reads, never empty.</summary>
    public required string Text { get; init; }

    /// <summary>The whole message as clients of the original poll read it: a JSON-RPC envelope.</summary>
    public required JsonObject Body { get; init; }

    /// <summary>Method of the envelope, such as <see cref="MessageMethods.Send"/>.</summary>
    public string Method { get; init; } = MessageMethods.Send;

    /// <summary>What it is; null: by the source, <see cref="MessageKinds.CanvasUser"/> or <see cref="MessageKinds.PeerAgent"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The sender's own name of the message, which makes sending it again harmless; null: every call is a new message.</summary>
    public string? MessageId { get; init; }

    /// <summary>The delegation that it asks for or answers.</summary>
    public string? DelegationId { get; init; }

    /// <summary>One line for lists; null: the beginning of the text.</summary>
    public string? Summary { get; init; }
}
