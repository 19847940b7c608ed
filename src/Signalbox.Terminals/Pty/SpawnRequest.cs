namespace Signalbox.Terminals.Pty;

/// <summary>A program to start: directly, with nothing inherited but what is named here.</summary>
public sealed record SpawnRequest
{
    /// <summary>Program (an absolute path) and arguments.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>The whole environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Working directory; null: this process's.</summary>
    public string? Workdir { get; init; }

    /// <summary>A terminal that becomes the controlling one, as standard input, output and error; null: the members below.</summary>
    public string? TerminalPath { get; init; }

    /// <summary>With a terminal: a file that the program reads as its standard input instead; null: the terminal.</summary>
    public string? InputPath { get; init; }

    /// <summary>Descriptor that becomes standard input; -1: <c>/dev/null</c>.</summary>
    public int StandardInput { get; init; } = -1;

    /// <summary>File that standard output and error are appended to; null: <c>/dev/null</c>.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Descriptor that becomes standard output; -1: as <see cref="OutputPath"/> says.</summary>
    public int StandardOutput { get; init; } = -1;

    /// <summary>Descriptor that becomes standard error; -1: the same as standard output.</summary>
    public int StandardError { get; init; } = -1;
}
