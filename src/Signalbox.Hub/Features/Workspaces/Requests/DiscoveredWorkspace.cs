using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>A peer as <c>GET /registry/discover/{id}</c> gives it. An agent that asks the hub has an empty url; messages go through the hub in any case.</summary>
internal sealed record DiscoveredWorkspace(string Id, string Url, string Name, string? Role, string Status, string DeliveryMode, JsonNode? AgentCard);
