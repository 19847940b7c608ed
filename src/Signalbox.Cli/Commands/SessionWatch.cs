using Signalbox.Cli.Hub;
using Signalbox.Cli.Terminal;

namespace Signalbox.Cli.Commands;

/// <summary>Shows a session on this terminal until it is over.</summary>
internal static class SessionWatch
{
    /// <param name="around">The surroundings.</param>
    /// <param name="hub">The hub.</param>
    /// <param name="ptyId">The session.</param>
    /// <param name="untilTaskEnds">Stop when its task has ended, although the terminal is still open for a while.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    public static async Task ShowAsync(CliSurroundings around, HubClient hub, string ptyId, bool untilTaskEnds, CancellationToken cancellationToken)
    {
        using var screen = new WatchedScreen(around);
        await new SessionFollower(hub, ptyId).FollowAsync(
            screen.Show,
            view =>
            {
                screen.Status(view);
                return untilTaskEnds && Outcome.IsFinal(view["task"]);
            },
            cancellationToken);
    }
}
