using System.CommandLine;

namespace Signalbox.Cli.Help;

/// <summary>A command that teaches: its summary fits a line of the list of verbs, its lesson follows in its own help.</summary>
/// <param name="name">What is typed.</param>
/// <param name="summary">One line.</param>
/// <param name="lesson">Examples and what else is good to know; lines of at most 80 characters.</param>
internal sealed class Verb(string name, string summary, string lesson) : Command(name, summary)
{
    public string Lesson { get; } = lesson;

    /// <summary>Whether it has to do with a hub on this very machine, which only Linux can have.</summary>
    public bool OnLinuxOnly { get; set; }
}
