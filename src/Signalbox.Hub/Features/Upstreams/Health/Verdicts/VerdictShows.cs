namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>Which of the last check's findings go with a verdict.</summary>
[Flags]
internal enum VerdictShows
{
    /// <summary>None of them.</summary>
    Nothing = 0,

    /// <summary>When it was.</summary>
    Check = 1,

    /// <summary>What went wrong.</summary>
    Error = 2,

    /// <summary>How many tools there are, or were when they were last listed.</summary>
    Tools = 4,
}
