using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>A workspace as its agent, its owner and operators see it. <c>null</c> is written where the original writes it.</summary>
internal sealed record WorkspaceView
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

    public required int MaxConcurrentTasks { get; init; }

    public required double LastErrorRate { get; init; }

    public required string LastSampleError { get; init; }

    public required long UptimeSeconds { get; init; }

    public required string CurrentTask { get; init; }

    public required string Runtime { get; init; }

    public required bool External { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? DeliveryMode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? WorkspaceDir { get; init; }

    public required string WorkspaceAccess { get; init; }

    public required bool BroadcastEnabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never), JsonConverter(typeof(KeptJsonConverter))]
    public required string? AgentCard { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required bool Collapsed { get; init; }

    public required string Owner { get; init; }

    public required string CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? LastHeartbeatAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? LastOutboundAt { get; init; }

    /// <summary>Nothing was heard for a while, though the status stands: the page greys it out.</summary>
    public required bool Late { get; init; }

    public string? RemovedAt { get; init; }
}
