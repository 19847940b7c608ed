using Signalbox.Contracts;

namespace Signalbox.Cli.Commands;

/// <summary>Task ids as people type them.</summary>
internal static class TaskIds
{
    /// <summary>The id; anything else is refused before it gets into an address.</summary>
    public static string Parse(string named) => TaskId.TryParse(named, out TaskId task)
        ? task.Value
        : throw new CliException($"'{named}' is not a task id (task-…). 'signalbox inbox' lists them.");
}
