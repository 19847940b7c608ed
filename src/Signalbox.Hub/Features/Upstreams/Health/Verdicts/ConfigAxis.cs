namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>Whether what is configured can be used at all.</summary>
internal enum ConfigAxis
{
    /// <summary>Nothing speaks against it.</summary>
    Valid,

    /// <summary>The program cannot be started.</summary>
    Invalid,
}
