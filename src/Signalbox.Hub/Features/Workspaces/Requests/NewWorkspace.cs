using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary><c>POST /workspaces</c>.</summary>
internal sealed record NewWorkspace
{
    public string? Name { get; init; }

    public string? Role { get; init; }

    public int? Tier { get; init; }

    public bool External { get; init; }

    /// <summary>For a managed workspace: the agent profile that works for it.</summary>
    public string? Runtime { get; init; }

    /// <summary>External only: the hub calls the agent there. Without it the agent joins by itself.</summary>
    public string? Url { get; init; }

    public string? WorkspaceDir { get; init; }

    public string? WorkspaceAccess { get; init; }

    public string? ParentId { get; init; }

    public int? MaxConcurrentTasks { get; init; }

    public CanvasPlace? Canvas { get; init; }

    /// <summary>Whatever else was sent; told back in <c>warnings</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
