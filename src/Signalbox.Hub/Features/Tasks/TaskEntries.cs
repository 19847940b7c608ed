using Signalbox.Contracts.Sessions;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Turns rows into what goes over the wire.</summary>
internal sealed class TaskEntries(TimeProvider time)
{
    public InboxEntry Entry(TaskRow row, int? ahead, string? viewerUrl) => new()
    {
        TaskId = row.TaskId,
        SessionId = row.SessionId,
        Status = row.Status,
        ElapsedS = Elapsed(row),
        PromptSummary = row.PromptSummary,
        PreviousSessionId = row.PreviousSessionId,
        CreatedAt = row.CreatedMs / 1000.0,
        Agent = row.Agent,
        Email = row.Email.Length == 0 ? null : row.Email,
        Summary = string.IsNullOrEmpty(row.Summary) ? null : row.Summary,
        Progress = row is { Status: "running", ProgressStep: { } step, ProgressMessage: { } message } ? new ProgressLine(step, message) : null,
        Reason = row.Reason,
        ExitCode = (int?)row.ExitCode,
        ExitSignal = (int?)row.ExitSignal,
        QueuePosition = ahead,
        Attention = Attention(row),
        ViewerUrl = viewerUrl,
    };

    public SessionTaskView View(TaskRow row) => new()
    {
        TaskId = row.TaskId,
        SessionId = row.SessionId,
        Status = row.Status,
        Agent = row.Agent,
        PromptSummary = row.PromptSummary,
        ElapsedS = Elapsed(row),
        CreatedAt = row.CreatedMs / 1000.0,
        Reason = row.Reason,
        Summary = string.IsNullOrEmpty(row.Summary) ? null : row.Summary,
    };

    public static Attention? Attention(TaskRow row) =>
        row is { AttentionSource: { } source, AttentionMs: { } since }
            ? new Attention(source, row.AttentionMessage ?? "", since / 1000.0)
            : null;

    /// <summary>Stops at the end; a clock that was set back never makes it negative.</summary>
    private double Elapsed(TaskRow row) =>
        Math.Round(Math.Max(0, (row.EndedMs ?? time.GetUtcNow().ToUnixTimeMilliseconds()) - row.CreatedMs) / 1000.0, 1);
}
