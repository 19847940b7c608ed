namespace Signalbox.Cli.Config.Formats;

/// <summary>Where a table with a header of its own stands in a TOML text.</summary>
/// <param name="Path">Its name, part by part.</param>
/// <param name="Start">Where its header's line begins.</param>
internal sealed record TomlTable(IReadOnlyList<string> Path, int Start)
{
    /// <summary>Behind the line of its last value: what follows up to the next header may be a comment on that one.</summary>
    public int End { get; set; }

    /// <summary>Whether it is the table of that path, or below it.</summary>
    public bool IsWithin(params string[] path) => Path.Count >= path.Length && Path.Take(path.Length).SequenceEqual(path, StringComparer.Ordinal);
}
