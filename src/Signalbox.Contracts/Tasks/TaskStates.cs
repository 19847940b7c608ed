using System.Collections.Frozen;

namespace Signalbox.Contracts.Tasks;

/// <summary>Wire names of <see cref="TaskState"/> and what each means for counters.</summary>
public static class TaskStates
{
    private static readonly string[] Names =
        ["queued", "running", "completed", "failed", "needs_approval", "info_needed", "timeout", "cancelled", "lost"];

    private static readonly FrozenDictionary<string, TaskState> ByName =
        Names.Select((name, index) => KeyValuePair.Create(name, (TaskState)index)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All states in the order of the enum.</summary>
    public static IReadOnlyList<TaskState> All { get; } = Enum.GetValues<TaskState>();

    /// <summary>The name used in JSON and in the database.</summary>
    public static string Name(this TaskState state) => Names[(int)state];

    /// <summary>Whether nothing can follow this state.</summary>
    public static bool IsFinal(this TaskState state) => state is not (TaskState.Queued or TaskState.Running);

    /// <summary>Parses a wire name, exactly.</summary>
    public static bool TryParse(string? name, out TaskState state) =>
        ByName.TryGetValue(name ?? "", out state);
}
