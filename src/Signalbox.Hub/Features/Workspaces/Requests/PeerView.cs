using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>A row of <c>GET /registry/{id}/peers</c>.</summary>
internal sealed record PeerView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Role { get; init; }

    public required int Tier { get; init; }

    public required string Status { get; init; }

    public required string Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ParentId { get; init; }

    public required int ActiveTasks { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never), JsonConverter(typeof(KeptJsonConverter))]
    public required string? AgentCard { get; init; }
}
