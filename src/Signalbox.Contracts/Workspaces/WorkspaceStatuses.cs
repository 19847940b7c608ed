using System.Collections.Frozen;

namespace Signalbox.Contracts.Workspaces;

/// <summary>Wire names of <see cref="WorkspaceStatus"/>: the one list that API, database, events and page use.</summary>
public static class WorkspaceStatuses
{
    private static readonly string[] Names =
        ["provisioning", "online", "degraded", "offline", "awaiting_agent", "paused", "failed", "removed"];

    private static readonly FrozenDictionary<string, WorkspaceStatus> ByName =
        Names.Select((name, index) => KeyValuePair.Create(name, (WorkspaceStatus)index)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All statuses in the order of the enum.</summary>
    public static IReadOnlyList<WorkspaceStatus> All { get; } = Enum.GetValues<WorkspaceStatus>();

    /// <summary>The name used in JSON and in the database.</summary>
    public static string Name(this WorkspaceStatus status) => Names[(int)status];

    /// <summary>Parses a wire name, exactly.</summary>
    public static bool TryParse(string? name, out WorkspaceStatus status) => ByName.TryGetValue(name ?? "", out status);
}
