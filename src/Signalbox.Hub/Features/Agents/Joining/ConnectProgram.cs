using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Agents.Joining;

/// <summary>Finds the command line, which the tools of members are part of.</summary>
internal sealed class ConnectProgram(IOptions<AgentsOptions> options, ExecutableFinder finder)
{
    /// <summary>The variable that says where it is.</summary>
    public const string Setting = "SIGNALBOX_CLI";

    private const string Name = "signalbox";

    /// <summary>Where the operator said; else the one that this hub came with, in the folder above the hub's own; else the one on PATH. Absolute; null when there is none.</summary>
    public string? Find() => options.Value.CommandLine is { } given
        ? finder.Find(given)
        : finder.Find(Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)) ?? "/", Name)) ?? finder.Find(Name);

    /// <summary>The files that running it needs: itself, and what lies beside it unless it is all in one.</summary>
    public static IReadOnlyList<string> FilesOf(string? program) => program is null ? []
        : File.Exists($"{program}.dll") ? [Path.GetDirectoryName(program)!]
        : [program];
}
