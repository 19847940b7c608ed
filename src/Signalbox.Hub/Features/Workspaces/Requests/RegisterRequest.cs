using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary><c>POST /registry/register</c>.</summary>
internal sealed record RegisterRequest
{
    public required WorkspaceId Id { get; init; }

    public string? Url { get; init; }

    public required JsonObject AgentCard { get; init; }

    public string? DeliveryMode { get; init; }
}
