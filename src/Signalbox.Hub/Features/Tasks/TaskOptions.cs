using System.ComponentModel.DataAnnotations;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Limits of delegated tasks. Each is set by the environment variable named with it.</summary>
public sealed class TaskOptions
{
    /// <summary>Tasks that run at once (<c>CODA_MAX_CONCURRENT</c>), 1…1,000, default 5.</summary>
    [Range(1, 1000)]
    public int MaxConcurrent { get; set; } = 5;

    /// <summary>Tasks that may wait for a slot (<c>CODA_QUEUE_LIMIT</c>), 0…100,000, default 100. 0 refuses at once, as the original does.</summary>
    [Range(0, 100_000)]
    public int QueueLimit { get; set; } = 100;

    /// <summary>How far the inbox looks back, in seconds (<c>CODA_TASK_TTL</c>), 60…31,536,000, default 86,400.</summary>
    [Range(60, 31_536_000)]
    public int WindowSeconds { get; set; } = 86_400;

    /// <summary>A task past its timeout is ended after this many seconds without output or progress (<c>CODA_IDLE_S</c>), 1…86,400, default 300.</summary>
    [Range(1, 86_400)]
    public int IdleSeconds { get; set; } = 300;

    /// <summary>How long files of ended tasks are kept, in seconds (<c>CODA_KEEP_FILES_S</c>), 1…315,360,000, default 7 days.</summary>
    [Range(1, 315_360_000)]
    public int KeepFilesSeconds { get; set; } = 7 * 86_400;

    /// <summary>How long rows of ended tasks are kept, in seconds (<c>CODA_KEEP_ROWS_S</c>), default 90 days; never shorter than the files.</summary>
    [Range(1, 315_360_000)]
    public int KeepRowsSeconds { get; set; } = 90 * 86_400;

    /// <summary>Nothing of an ended task is forgotten before this.</summary>
    public TimeSpan KeepRows => TimeSpan.FromSeconds(Math.Max(KeepRowsSeconds, KeepFilesSeconds));

    /// <summary>Folders inside which <c>workdir</c> must lie (<c>SIGNALBOX_WORKDIR_ROOTS</c>, separated by colons), default <c>~/projects</c>.</summary>
    public IReadOnlyList<string> WorkdirRoots { get; set; } = [];

    /// <summary>Largest result that is accepted, in bytes: 1 MiB.</summary>
    public int MaxResultBytes { get; set; } = 1024 * 1024;

    /// <summary>The hard ceiling of a task: 4 × its timeout, at least an hour.</summary>
    public static TimeSpan Ceiling(int timeoutSeconds) => TimeSpan.FromSeconds(Math.Max(4L * timeoutSeconds, 3600));
}
