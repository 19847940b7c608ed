using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Signalbox.Cli.Commands;
using Signalbox.Cli.Help;

namespace Signalbox.Cli;

/// <summary>The command line: a list of verbs.</summary>
internal static class CliApp
{
    /// <summary>Exit code for wrong usage and for a hub that can't be reached or refuses.</summary>
    public const int Failure = 2;

    /// <summary>What follows the list of verbs.</summary>
    public const string Lesson =
        """
        Examples:
          signalbox run --agent shell "git log --oneline | head" --workdir .
              a task from start to end, with a hub started if none runs
          signalbox run --agent claude --workdir . "fix the tests"
              a real coding agent on this folder
          signalbox ps
              what runs and waits
          signalbox COMMAND --help
              more about a command, with examples

        Settings (environment):
          SIGNALBOX_URL     where the hub is, http://127.0.0.1:7420 by default
          SIGNALBOX_HOME    the hub's data folder, ~/.signalbox by default
          SIGNALBOX_TOKEN   who you are; by default what is in <home>/admin.token
        """;

    private const int Interrupted = 130;

    public static RootCommand Root(CliSurroundings around)
    {
        var root = new RootCommand("Signalbox: delegate coding tasks to agents in real terminals, watch them, read their results.")
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
            WorkspaceCommand.Create(around),
            UpstreamCommand.Create(around),
            ConnectCommand.Create(around),
            BridgeCommand.Create(around),
            ConfigCommand.Create(around),
            DoctorCommand.Create(around),
        };
        TeachingHelp.Teach(root, around);
        return root;
    }

    public static async Task<int> RunAsync(string[] args, CliSurroundings around)
    {
        // No response files: a prompt may begin with @, and --context @FILE reads the file as it is.
        ParseResult parsed = Root(around).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var configuration = new InvocationConfiguration { Output = around.Out, Error = around.Error, EnableDefaultExceptionHandler = false };
        try
        {
            if (parsed.Action is ParseErrorAction)
            {
                return await RefuseAsync(parsed, around);
            }

            if (!around.IsLinux && parsed.CommandResult.Command is Verb { OnLinuxOnly: true } verb && parsed.Action == verb.Action)
            {
                throw new CliException($"'{verb.Name}' needs Linux, where hubs run. From here, name a hub elsewhere in SIGNALBOX_URL and use the other commands.");
            }

            return await parsed.InvokeAsync(configuration);
        }
        catch (CliException e)
        {
            await around.Error.WriteLineAsync($"signalbox: {Outcome.Visible(e.Message)}");
            return Failure;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    /// <summary>Says what is wrong and nothing more: a page of help would hide it, and on standard output it would pass for a result.</summary>
    private static async Task<int> RefuseAsync(ParseResult parsed, CliSurroundings around)
    {
        foreach (string message in parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal))
        {
            await around.Error.WriteLineAsync($"signalbox: {Outcome.OneLine(message)}");
        }

        await around.Error.WriteLineAsync($"'{Spelled(parsed.CommandResult)} --help' shows what is possible.");
        return Failure;
    }

    private static string Spelled(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Spelled(parent)} {result.Command.Name}" : "signalbox";
}
