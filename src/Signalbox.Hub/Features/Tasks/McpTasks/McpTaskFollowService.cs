namespace Signalbox.Hub.Features.Tasks.McpTasks;

/// <summary>Keeps the watchers of tasks informed while the hub runs.</summary>
internal sealed partial class McpTaskFollowService(McpTaskFollower follower, TimeProvider time, ILogger<McpTaskFollowService> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await follower.FollowAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The cursor stands where it stood, so nothing is missed.
                LogNotFollowed(logger, e);
                await Task.Delay(RetryDelay, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The log could not be read for MCP clients that watch tasks; trying again in a moment")]
    private static partial void LogNotFollowed(ILogger logger, Exception e);
}
