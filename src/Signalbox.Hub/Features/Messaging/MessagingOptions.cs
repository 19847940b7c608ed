using System.ComponentModel.DataAnnotations;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>How long messages are kept. Each is set by the environment variable named with it.</summary>
public sealed class MessagingOptions
{
    /// <summary>Days for which rows of the activity log and uploaded files are kept (<c>ACTIVITY_RETENTION_DAYS</c>), 1…3,650, default 7.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; set; } = 7;

    /// <summary>Hours between two sweeps (<c>ACTIVITY_CLEANUP_INTERVAL_HOURS</c>), 1…168, default 6.</summary>
    [Range(1, 168)]
    public int CleanupIntervalHours { get; set; } = 6;

    /// <summary>Days for which a message without an ack is kept: its agent may be away for longer than the log reaches. Default 30, never less than the retention.</summary>
    [Range(1, 3650)]
    public int KeepUnackedDays { get; set; } = 30;
}
