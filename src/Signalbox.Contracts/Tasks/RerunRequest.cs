namespace Signalbox.Contracts.Tasks;

/// <summary>The body of <c>POST /api/tasks/{task_id}/rerun</c>.</summary>
public sealed record RerunRequest
{
    /// <summary>As in <see cref="RunRequest"/>: repeating the call with the same key answers with the first call's task.</summary>
    public string IdempotencyKey { get; set; } = "";
}
