using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.Terminals.Hosting;

/// <summary><c>spec.json</c>: what the hub tells a session host; see docs/specs/session-host.md.</summary>
public sealed record SessionSpec
{
    /// <summary>Session folder id, for diagnostics.</summary>
    public required string SessionId { get; init; }

    /// <summary>The terminal's public name.</summary>
    public required string PtyId { get; init; }

    /// <summary>Path of the socket to listen on, at most 100 bytes.</summary>
    public required string Socket { get; init; }

    /// <summary>Program (absolute) and arguments.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>The whole environment.</summary>
    public required IReadOnlyDictionary<string, string> Env { get; init; }

    /// <summary>Working directory.</summary>
    public required string Cwd { get; init; }

    /// <summary>Columns at the start.</summary>
    public int Cols { get; init; } = 120;

    /// <summary>Rows at the start.</summary>
    public int Rows { get; init; } = 32;

    /// <summary>Seconds that the terminal stays open after the end.</summary>
    public double GraceS { get; init; } = 300;

    /// <summary>Seconds after which the program's tree is ended in any case; 0: never.</summary>
    public double CeilingS { get; init; }

    /// <summary>Bytes up to which the transcript is kept whole.</summary>
    public long TranscriptCap { get; init; } = 10L << 20;

    /// <summary><c>bwrap</c>, <c>landlock</c> or <c>none</c>.</summary>
    public string Confinement { get; init; } = "none";

    /// <summary>What the confined program sees.</summary>
    public SandboxSpec Sandbox { get; init; } = new();

    /// <summary>A file that the program gets as its standard input; null: the terminal.</summary>
    public string? StdinFile { get; init; }

    /// <summary>Soft limit of open files for the program; 0: 1024, the usual one (the .NET runtime has raised the hub's own).</summary>
    public long OpenFiles { get; init; }

    /// <summary>Test only: the host kills itself at this point (<c>after_lock</c>, <c>after_started</c>, <c>after_spawn</c>, <c>before_exit_fact</c>, <c>after_exit_fact</c>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Failpoint { get; init; }

    /// <summary>Whether a session's folder has one: then a host was started, or was about to be.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FolderFacts.SpecName));

    /// <summary>Writes the file into a session's folder, atomically.</summary>
    public void Save(string folder) =>
        FolderFacts.Write(Path.Combine(folder, FolderFacts.SpecName), JsonSerializer.SerializeToUtf8Bytes(this, HostingJson.Default.SessionSpec));

    /// <summary>Reads the file of a session's folder.</summary>
    public static SessionSpec Load(string folder)
    {
        string path = Path.Combine(folder, FolderFacts.SpecName);
        return JsonSerializer.Deserialize(File.ReadAllBytes(path), HostingJson.Default.SessionSpec)
            ?? throw new InvalidDataException($"'{path}' holds null instead of a session.");
    }
}

/// <summary>What a confined program sees; only existing paths count.</summary>
public sealed record SandboxSpec
{
    /// <summary>Folders replaced by empty ones.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Paths let through for writing.</summary>
    public IReadOnlyList<string> ReadWrite { get; init; } = [];

    /// <summary>Paths let through for reading.</summary>
    public IReadOnlyList<string> ReadOnly { get; init; } = [];
}
