using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary><c>POST /registry/heartbeat</c>. Fields of the original that are not here (<c>monthly_spend</c>) are ignored.</summary>
internal sealed record HeartbeatRequest
{
    public required WorkspaceId WorkspaceId { get; init; }

    public double ErrorRate { get; init; }

    public string? SampleError { get; init; }

    public long ActiveTasks { get; init; }

    public long UptimeSeconds { get; init; }

    public string? CurrentTask { get; init; }

    public string? RuntimeState { get; init; }

    public RuntimeMetadata? RuntimeMetadata { get; init; }

    public JsonObject? AgentCard { get; init; }
}
