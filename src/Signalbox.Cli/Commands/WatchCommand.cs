using System.CommandLine;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox watch</c>.</summary>
internal static class WatchCommand
{
    public static Command Create(CliSurroundings around)
    {
        var session = new Argument<string>("session") { Description = "A task id, a viewer link, or a session's id." };
        var command = new Verb(
            "watch",
            "Show a session's terminal, live or as a recording.",
            """
            It starts at the beginning and is read-only. Ctrl-C leaves; the task goes on.

            Examples:
              signalbox watch task-1a2b3c4d
              signalbox watch task-1a2b3c4d | less      as text, without colours
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
