using System.CommandLine;
using Signalbox.Cli.Commands;

namespace Signalbox.Cli;

/// <summary>The command line: a list of verbs.</summary>
internal static class CliApp
{
    /// <summary>Exit code for wrong usage and for a hub that can't be reached or refuses.</summary>
    public const int Failure = 2;

    public static RootCommand Root(CliSurroundings around)
    {
        var root = new RootCommand(
            """
            Signalbox: delegate coding tasks to agents in real terminals, watch them, read their results.

            Examples:
              signalbox run --agent shell "git log --oneline | head"   a task from start to end, with a hub started if none runs
              signalbox run --agent claude --workdir . "fix the tests"  a real coding agent on this folder
              signalbox ps                                              what runs and waits
              signalbox serve                                           a hub in the foreground

            Settings: SIGNALBOX_URL (default http://127.0.0.1:7420), SIGNALBOX_HOME (default ~/.signalbox),
            SIGNALBOX_TOKEN (default: the content of <home>/admin.token).
            """)
        {
            ServeCommand.Create(around),
            StopCommand.Create(around),
            RunCommand.Create(around),
            PsCommand.Create(around),
            WatchCommand.Create(around),
            InboxCommand.Create(around),
            ResultCommand.Create(around),
            CancelCommand.Create(around),
            ExportCommand.Create(around),
            TokenCommand.Create(around),
            DoctorCommand.Create(around),
        };
        return root;
    }

    public static async Task<int> RunAsync(string[] args, CliSurroundings around)
    {
        ParseResult parsed = Root(around).Parse(args);
        var configuration = new InvocationConfiguration { Output = around.Out, Error = around.Error, EnableDefaultExceptionHandler = false };
        try
        {
            int code = await parsed.InvokeAsync(configuration);
            return parsed.Errors.Count > 0 ? Failure : code;
        }
        catch (CliException e)
        {
            await around.Error.WriteLineAsync($"signalbox: {e.Message}");
            return Failure;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
