using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary><c>POST /registry/update-card</c>.</summary>
internal sealed record UpdateCardRequest
{
    public required WorkspaceId WorkspaceId { get; init; }

    public required JsonObject AgentCard { get; init; }
}
