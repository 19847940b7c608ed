namespace Signalbox.Hub.Features.Workspaces;

/// <summary>What of a row of <c>workspaces</c> its peers are told.</summary>
internal sealed record PeerRow
{
    public const string Columns =
        """
        id AS Id, name AS Name, role AS Role, tier AS Tier, status AS Status, url AS Url, parent_id AS ParentId, active_tasks AS ActiveTasks, agent_card AS AgentCard
        """;

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Role { get; init; }

    public int Tier { get; init; }

    public string Status { get; init; } = "";

    public string Url { get; init; } = "";

    public string? ParentId { get; init; }

    public int ActiveTasks { get; init; }

    public string? AgentCard { get; init; }
}
