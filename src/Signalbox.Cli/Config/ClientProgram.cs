using System.Text.Json.Nodes;
using Signalbox.Cli.Config.Formats;

namespace Signalbox.Cli.Config;

/// <summary>A program that speaks MCP, and how it is told about servers.</summary>
internal sealed record ClientProgram
{
    /// <summary>What is typed.</summary>
    public required string Name { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    public required IConfigFormat Format { get; init; }

    /// <summary>Name of the table of servers in its file.</summary>
    public required string Table { get; init; }

    /// <summary>The file with this person's settings.</summary>
    public required Func<ConfigPlaces, string> File { get; init; }

    /// <summary>An entry for a server that it calls; null when it can only start programs.</summary>
    public Func<RemoteEntry, JsonObject>? Remote { get; init; }

    /// <summary>An entry for a server that it starts.</summary>
    public Func<ProgramEntry, JsonObject> Program { get; init; } = entry => entry.Usual();

    /// <summary>What makes it read the file.</summary>
    public string Next { get; init; } = "Restart it to take this up.";
}
