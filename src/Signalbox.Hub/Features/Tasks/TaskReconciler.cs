using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>
/// Settles at start what a former hub left: every session that is not over is adopted, started (it never began), or ended by what its
/// host could still write down.
/// </summary>
internal sealed partial class TaskReconciler(
    TaskQueries queries,
    TaskLifecycle lifecycle,
    TaskDispatcher dispatcher,
    TaskMembership membership,
    ITerminals terminals,
    HubPaths paths,
    TaskOptions options,
    ILogger<TaskReconciler> logger)
{
    /// <summary>Side by side: an end that waits for room on the disk keeps no terminal from being adopted.</summary>
    public async Task ReconcileAsync(CancellationToken stopping) =>
        await Task.WhenAll((await terminals.OpenAsync(stopping)).Select(open => TrySettleAsync(open, stopping)));

    private async Task TrySettleAsync(OpenSession open, CancellationToken stopping)
    {
        try
        {
            if (open.TaskId is { } id && await queries.FindAsync(id, stopping) is { } row)
            {
                await SettleAsync(open, row, stopping);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogSettleFailed(logger, open.Id, e);
        }
    }

    private async Task SettleAsync(OpenSession open, TaskRow row, CancellationToken stopping)
    {
        if (row.State == TaskState.Queued)
        {
            return; // Its turn comes.
        }

        TerminalFinding finding = await terminals.FindAsync(open.Id, stopping);
        if (row.State.IsFinal())
        {
            await SettleEndedAsync(open, row, finding, stopping);
        }
        else if (finding.Terminal is not null || !finding.Began)
        {
            dispatcher.Resume(row, finding.Terminal, stopping);
        }
        else
        {
            await SettleDeadAsync(row, finding.Exit, stopping);
        }
    }

    /// <summary>The end was written, but perhaps not yet said to the terminal, nor were its files cleared away.</summary>
    private async Task SettleEndedAsync(OpenSession open, TaskRow row, TerminalFinding finding, CancellationToken stopping)
    {
        membership.RemoveFiles(row);
        if (finding.Terminal is { } terminal)
        {
            TaskRun.Conclude(terminal, row.State);
        }
        else if (finding.Began || terminals.TryFence(open.Id, open.Folder))
        {
            await lifecycle.EndSessionAsync(row, finding.Exit, stopping);
        }
    }

    private async Task SettleDeadAsync(TaskRow row, TerminalExit? exit, CancellationToken stopping)
    {
        string root = new TaskFolder(paths, row.SessionId, row.TaskId).Root;
        HandedIn handedIn = new AgentFiles(root, rootFilesToo: false, options.MaxResultBytes).ReadResult();
        TaskEnding ending = dispatcher.JudgementFor(row).Judge(new TaskFacts(handedIn, exit, HostGone: true, TimeSpan.Zero, TimeSpan.Zero))!;
        await lifecycle.EndAsync(row.TaskId, ending, actor: null, stopping);
        await lifecycle.EndSessionAsync(row, exit, stopping);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId} of a former hub could not be settled; it is tried again at the next start.")]
    private static partial void LogSettleFailed(ILogger logger, PtyId sessionId, Exception exception);
}
