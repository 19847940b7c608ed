using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary><c>GET /api/mcp/clients/{name}/tools</c>: as the server described them when they were last listed, whatever the endpoint's allow-list.</summary>
internal sealed record ToolsView(string Name, string State, JsonElement Tools)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ListedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ToolsDigest { get; init; }

    /// <summary>The server does not answer as it should now; this is what it last said.</summary>
    public required bool Outdated { get; init; }
}
