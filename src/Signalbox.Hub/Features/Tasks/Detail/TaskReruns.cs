using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks.Detail;

/// <summary>Repeats a task: its arguments, as a new task of whoever asks.</summary>
internal sealed class TaskReruns(TaskDesk desk, TaskQueries queries, RunCheck check)
{
    public async Task<RunResponse> RerunAsync(Caller caller, string? taskId, RerunRequest request, CancellationToken cancellationToken)
    {
        TaskRow row = await desk.VisibleAsync(caller, taskId, cancellationToken);
        TaskTexts texts = await queries.TextsAsync(row.TaskId, cancellationToken)
            ?? throw SignalboxException.Conflict("task-arguments-gone", $"The prompt of {row.TaskId} is no longer kept, so it can't be run again. Submit it as a new task.");
        RunRequest again = Arguments(caller, row, texts, request);

        // The same rules as for everybody's tasks: what was allowed then may not be now.
        NewTask task = row.Workspace is { } workspace
            ? await check.CheckForAsync(caller, workspace, again, cancellationToken)
            : await check.CheckAsync(caller, again, cancellationToken);
        return await desk.AdmitAsync(caller, task with { RerunOf = row.TaskId, RequestHash = $"rerun of {row.TaskId}" }, cancellationToken);
    }

    private static RunRequest Arguments(Caller caller, TaskRow row, TaskTexts texts, RerunRequest request) => new()
    {
        Prompt = texts.Prompt,
        Context = texts.Context,
        PreviousSessionId = row.PreviousSessionId,
        Permissions = row.Permissions,
        TimeoutS = (int)row.TimeoutS,
        Agent = row.Agent,
        Workdir = row.Workdir,
        WorkflowProtocol = texts.WorkflowProtocol != 0,
        IdempotencyKey = request.IdempotencyKey,

        // The label says who asks; a signed-in person who repeats another's task asks under the own name.
        Email = caller.Email is { } own && !string.Equals(own, row.Email, StringComparison.OrdinalIgnoreCase) ? "" : row.Email,
    };
}
