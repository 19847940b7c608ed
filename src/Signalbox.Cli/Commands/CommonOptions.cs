using System.CommandLine;

namespace Signalbox.Cli.Commands;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document and nothing else on standard output." };
}
