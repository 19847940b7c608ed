namespace Signalbox.Hub.Features.Sessions;

/// <summary>Enforces the limit of terminals in grace every second.</summary>
internal sealed class GraceLimitService(GraceLimit limit, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            limit.Enforce();
        }
    }
}
