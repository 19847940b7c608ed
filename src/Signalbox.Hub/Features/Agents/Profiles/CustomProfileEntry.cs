using System.Text.RegularExpressions;
using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>An entry of the agents file; see <c>docs/specs/agents.md</c>. Optional members have setters: generated JSON code would overwrite the defaults of <c>init</c> ones.</summary>
internal sealed partial record CustomProfileEntry
{
    /// <summary>1…32 lower-case letters, digits and dashes, beginning with a letter.</summary>
    public required string Name { get; init; }

    /// <summary>Program and arguments, with placeholders.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>Arguments added for <c>yolo</c>.</summary>
    public IReadOnlyList<string> YoloArgv { get; set; } = [];

    /// <summary>Whether the exit code decides when no result was handed in.</summary>
    public bool ExitCodeIsResult { get; set; }

    /// <summary>Names of the hub's variables that pass; a name may end in <c>*</c>.</summary>
    public IReadOnlyList<string> Env { get; set; } = [];

    /// <summary>Variables with fixed values.</summary>
    public IReadOnlyDictionary<string, string> SetEnv { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files below the operator's home that are shared for writing, at the same place below the private home.</summary>
    public IReadOnlyList<string> Shared { get; set; } = [];

    /// <summary>Files below the operator's home that are copied to the same place below the private home.</summary>
    public IReadOnlyList<string> Copied { get; set; } = [];

    /// <summary>Paths that may be read; <c>~/</c> is the operator's home.</summary>
    public IReadOnlyList<string> ReadOnly { get; set; } = [];

    /// <summary>Paths that may be written; <c>~/</c> is the operator's home.</summary>
    public IReadOnlyList<string> ReadWrite { get; set; } = [];

    /// <summary>What it is, for the card of its workspaces.</summary>
    public string? Description { get; set; }

    /// <summary>What it can do, for the card of its workspaces.</summary>
    public IReadOnlyList<string> Skills { get; set; } = [];

    /// <summary>How to get the program.</summary>
    public string? Remedy { get; set; }

    /// <summary>What is wrong with the entry; null when nothing is.</summary>
    public string? Fault() =>
        !NamePattern().IsMatch(Name) ? $"'{Name}' is no profile name (1 to 32 lower-case letters, digits and dashes, beginning with a letter)"
        : Argv.Count == 0 || Argv[0].Length == 0 ? $"profile '{Name}' has no program in argv"
        : Shared.Concat(Copied).FirstOrDefault(path => !StaysBelowHome(path)) is { } outside ? $"profile '{Name}': '{outside}' in shared or copied is not a path below the home folder"
        : ReadOnly.Concat(ReadWrite).FirstOrDefault(path => !path.StartsWith('/') && !path.StartsWith("~/", StringComparison.Ordinal)) is { } relative
            ? $"profile '{Name}': '{relative}' in read_only or read_write begins neither with / nor with ~/"
        : Argv.Concat(YoloArgv).SelectMany(argument => Placeholder().Matches(argument)).FirstOrDefault(match => !Known.Contains(match.Value)) is { } unknown
            ? $"profile '{Name}' uses the unknown placeholder {unknown.Value}; known are {string.Join(", ", Known)}"
        : null;

    /// <summary>A placeholder in an argument.</summary>
    [GeneratedRegex(@"\{[a-z_]+\}", RegexOptions.NonBacktracking)]
    internal static partial Regex Placeholder();

    private static readonly string[] Known = ["{prompt_file}", "{task_file}", "{mcp_config}", "{prompt}", "{results}", "{workdir}"];

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    private static bool StaysBelowHome(string path) => !Path.IsPathRooted(path) && RealPath.IsIn(Path.GetFullPath(path, "/home"), "/home") && path.Length > 0;
}
