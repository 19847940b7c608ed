using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>A row for the activity log.</summary>
public sealed record NewActivity
{
    /// <summary>In whose log it stands.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>One of <see cref="ActivityTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Who acted; null: a person.</summary>
    public WorkspaceId? Source { get; init; }

    /// <summary>On whom.</summary>
    public WorkspaceId? Target { get; init; }

    /// <summary>One of <see cref="MessageMethods"/>, or what an agent calls it.</summary>
    public string? Method { get; init; }

    /// <summary>One line.</summary>
    public string? Summary { get; init; }

    /// <summary>What was asked.</summary>
    public JsonNode? RequestBody { get; init; }

    /// <summary>What was answered.</summary>
    public JsonNode? ResponseBody { get; init; }

    /// <summary>Anything else that the agent wants to keep with it.</summary>
    public JsonNode? Metadata { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public long? DurationMs { get; init; }

    /// <summary><c>ok</c>, <c>error</c>, <c>timeout</c> and whatever else agents say.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>What went wrong.</summary>
    public string? ErrorDetail { get; init; }

    /// <summary>The sender's own name of a message.</summary>
    public string? MessageId { get; init; }

    /// <summary>The delegation that it belongs to.</summary>
    public string? DelegationId { get; init; }
}
