using System.CommandLine;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox watch</c>.</summary>
internal static class WatchCommand
{
    public static Command Create(CliSurroundings around)
    {
        var session = new Argument<string>("session") { Description = "A task id, a viewer link, or a session's id." };
        var command = new Command(
            "watch",
            """
            Show a session's terminal from its beginning: live while it runs, as a recording afterwards. Read-only.

            Example:
              signalbox watch task-1a2b3c4d
            """)
        {
            session,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            string id = await SessionIds.FindAsync(hub, parsed.GetValue(session)!, cancellationToken);
            await SessionWatch.ShowAsync(around, hub, id, untilTaskEnds: false, cancellationToken);
            return 0;
        });
        return command;
    }
}
