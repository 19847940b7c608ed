namespace Signalbox.Hub.Features.Tasks;

/// <summary>Settles what a former hub left, then dispatches until the hub stops.</summary>
internal sealed class TaskDispatchService(TaskReconciler reconciler, TaskDispatcher dispatcher) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await reconciler.ReconcileAsync(stoppingToken);
            await dispatcher.DispatchAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await dispatcher.DrainAsync();
        }
    }
}
