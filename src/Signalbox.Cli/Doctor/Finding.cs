namespace Signalbox.Cli.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Detail">What is so.</param>
/// <param name="Remedy">What to do; empty when nothing.</param>
internal sealed record Finding(string Check, Level Level, string Detail, string Remedy = "");

/// <summary>How bad a finding is.</summary>
internal enum Level
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, but somebody may want to know.</summary>
    Note,

    /// <summary>Something that is needed is missing.</summary>
    Bad,
}
