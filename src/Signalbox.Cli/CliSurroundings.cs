using Signalbox.Cli.Doctor;
using Signalbox.Cli.Hub;
using Signalbox.Terminals.Pty;
using Spectre.Console;

namespace Signalbox.Cli;

/// <summary>What the command line finds around it; tests bring their own.</summary>
internal sealed record CliSurroundings
{
    /// <summary>Results: tables, or with <c>--json</c> one document and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Bytes of a terminal or a file that go to standard output.</summary>
    public required Stream OutBytes { get; init; }

    /// <summary>Progress, notes and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input.</summary>
    public required TextReader In { get; init; }

    /// <summary>Standard input as bytes, for protocols; opened when asked for.</summary>
    public Func<Stream> InBytes { get; init; } = Console.OpenStandardInput;

    /// <summary>Whether a person looks at standard output.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>Size of that person's terminal.</summary>
    public required Func<(int Columns, int Rows)> Size { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether a hub can run on this machine.</summary>
    public bool IsLinux { get; init; } = OperatingSystem.IsLinux();

    /// <summary>Path of the hub's executable.</summary>
    public Func<string> HubProgram { get; init; } = HubProgramFile.Find;

    /// <summary>Path of this very program, for configurations that start it.</summary>
    public Func<string> Program { get; init; } = () => System.Environment.ProcessPath ?? "signalbox";

    /// <summary>Puts another program in this one's place; argv and environment.</summary>
    public Action<IReadOnlyList<string>, IReadOnlyDictionary<string, string>> Become { get; init; } = ProcessReplacement.Execute;

    /// <summary>What the doctor looks at.</summary>
    public Machine Machine { get; init; } = new();

    public static CliSurroundings Real() => new()
    {
        Out = Console.Out,
        OutBytes = Console.OpenStandardOutput(),
        Error = Console.Error,
        In = Console.In,
        IsTerminal = !Console.IsOutputRedirected,
        Size = () => (Math.Max(20, Console.WindowWidth), Math.Max(5, Console.WindowHeight)),
        Environment = System.Environment.GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal),
    };

    /// <summary>A console for tables: no colours where nobody sees them.</summary>
    public IAnsiConsole Tables() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Out),
        Ansi = IsTerminal && !Environment.ContainsKey("NO_COLOR") ? AnsiSupport.Detect : AnsiSupport.No,
        Interactive = InteractionSupport.No,
    });
}
