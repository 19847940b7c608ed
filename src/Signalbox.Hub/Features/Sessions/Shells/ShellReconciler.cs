using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>Settles the shells of a former hub: those whose hosts live are adopted, the others are over.</summary>
internal sealed partial class ShellReconciler(TerminalRegistry registry, ShellActivity activity, SessionStore store, IDatabase database, ILogger<ShellReconciler> logger)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all are settled: until then a shell that is being opened could be taken for one of a former hub.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Looks at every session without a task that is not over.</summary>
    public async Task ReconcileAsync(CancellationToken stopping)
    {
        foreach (OpenSession open in (await registry.OpenAsync(stopping)).Where(open => open.TaskId is null))
        {
            try
            {
                await SettleAsync(open, stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogSettleFailed(logger, open.Id, e);
            }
        }

        _settled.TrySetResult();
    }

    private async Task SettleAsync(OpenSession open, CancellationToken stopping)
    {
        TerminalFinding finding = await registry.FindAsync(open.Id, stopping);
        if (finding.Terminal is not null)
        {
            activity.Touch(open.Id);
        }
        else if (finding.Began || registry.TryFence(open.Id, open.Folder))
        {
            await database.WriteAsync(scope => store.End(scope, open.Id, finding.Exit), stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Shell {SessionId} of a former hub could not be settled; it is tried again at the next start.")]
    private static partial void LogSettleFailed(ILogger logger, PtyId sessionId, Exception exception);
}
