using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>
/// Settles shells that have a row and no terminal that is known: those of a former hub, and those whose opening failed half-way. Whose host lives is adopted, the others are over.
/// </summary>
internal sealed partial class ShellReconciler(
    TerminalRegistry registry,
    ShellActivity activity,
    SessionStore store,
    SessionControl control,
    SessionSignals signals,
    IDatabase database,
    TimeProvider time,
    ILogger<ShellReconciler> logger)
{
    /// <summary>A shell that is being opened has its terminal long before.</summary>
    private static readonly TimeSpan OpensWithin = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when those of a former hub are settled: until then a shell that is being opened could be taken for one of them.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Looks at every session without a task that is not over.</summary>
    public async Task ReconcileAsync(CancellationToken stopping)
    {
        await SettleAllAsync((await store.OpenAsync(stopping)).Where(row => row.TaskIdText is null), stopping);
        _settled.TrySetResult();
    }

    /// <summary>Looks at those that had time enough and did not begin: each takes a place.</summary>
    public async Task SweepAsync(CancellationToken stopping)
    {
        long before = (time.GetUtcNow() - OpensWithin).ToUnixTimeMilliseconds();
        await SettleAllAsync(
            (await store.OpenAsync(stopping)).Where(row => row is { TaskIdText: null, State: SessionRowState.Pending } && row.CreatedMs < before && registry.Find(row.PtyId) is null),
            stopping);
    }

    /// <summary>Adopts a shell, or ends it unless its host may still be on its way.</summary>
    public async Task SettleAsync(PtyId id, string folder, CancellationToken cancellationToken)
    {
        TerminalFinding finding = await registry.FindAsync(id, cancellationToken);
        if (finding.Terminal is not null)
        {
            activity.Touch(id);
        }
        else if (finding.Began || registry.TryFence(id, folder))
        {
            await EndAsync(id, finding.Exit, cancellationToken);
        }
    }

    /// <summary>The shell is over.</summary>
    public async Task EndAsync(PtyId id, TerminalExit? exit, CancellationToken cancellationToken)
    {
        await database.WriteAsync(scope => store.End(scope, id, exit), cancellationToken);
        control.Forget(id);
        signals.End(id);
    }

    private async Task SettleAllAsync(IEnumerable<SessionRow> rows, CancellationToken stopping)
    {
        foreach (SessionRow row in rows)
        {
            try
            {
                await SettleAsync(row.PtyId, row.Folder, stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogSettleFailed(logger, row.PtyIdText, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Shell {SessionId} could not be settled; it is tried again later.")]
    private static partial void LogSettleFailed(ILogger logger, string sessionId, Exception exception);
}
