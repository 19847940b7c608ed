using System.CommandLine;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox export</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(CliSurroundings around)
    {
        var session = new Argument<string>("session") { Description = "A task id, a viewer link, or a session's id." };
        var output = new Option<string?>("--output", "-o") { HelpName = "file", Description = "File to write; default: standard output." };
        var command = new Verb(
            "export",
            "Write a session's recording as asciicast v3.",
            """
            For asciinema and its player.

            Examples:
              signalbox export task-1a2b3c4d -o task.cast
              signalbox export task-1a2b3c4d | asciinema play -
            """)
        {
            session,
            output,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            string path = $"/api/session/{await SessionIds.FindAsync(hub, parsed.GetValue(session)!, cancellationToken)}/cast";
            if (parsed.GetValue(output) is { } file)
            {
                await hub.DownloadAsync(path, () => Create(file), cancellationToken);
                await around.Error.WriteLineAsync($"signalbox: wrote {file}");
            }
            else
            {
                await hub.DownloadAsync(path, () => around.OutBytes, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static FileStream Create(string file)
    {
        try
        {
            return File.Create(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{file}' can't be written: {e.Message}");
        }
    }
}
