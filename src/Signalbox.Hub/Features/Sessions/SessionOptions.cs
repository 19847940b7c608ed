using System.ComponentModel.DataAnnotations;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Limits of terminals. Each is set by the environment variable named with it.</summary>
public sealed class SessionOptions
{
    /// <summary>Terminals that run at once, people's and tasks' together (<c>MAX_CONCURRENT_SESSIONS</c>), 1…1,000, default 5. Those in grace do not count.</summary>
    [Range(1, 1000)]
    public int MaxConcurrent { get; set; } = 5;

    /// <summary>How long a terminal stays open after its end (<c>CODA_GRACE_S</c>), in seconds, 0…86,400, default 300.</summary>
    [Range(0, 86_400)]
    public int GraceSeconds { get; set; } = 300;

    /// <summary>Terminals that may be in grace at once (<c>CODA_MAX_GRACE</c>), 0…1,000, default 20; beyond that the oldest ends first.</summary>
    [Range(0, 1000)]
    public int MaxGrace { get; set; } = 20;

    /// <summary>Bytes up to which a transcript is kept whole (<c>CODA_TRANSCRIPT_CAP</c>), default 10 MiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int TranscriptCap { get; set; } = 10 * 1024 * 1024;

    /// <summary>For fault tests alone (<c>SIGNALBOX_TEST_FAILPOINT</c>): where a session's first host kills itself; see docs/specs/session-host.md.</summary>
    public string? TestFailpoint { get; set; }
}
