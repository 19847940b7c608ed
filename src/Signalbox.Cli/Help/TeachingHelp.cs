using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Signalbox.Cli.Help;

/// <summary>The usual help, as wide as the terminal, and then the lesson of the verb.</summary>
internal sealed class TeachingHelp(HelpAction usual, CliSurroundings around) : SynchronousCommandLineAction
{
    private const int Narrow = 80;

    /// <summary>Help is given although an argument is missing.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives all help below <paramref name="root"/> this form.</summary>
    public static void Teach(RootCommand root, CliSurroundings around)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Description = "Show this.";
        option.Action = new TeachingHelp((HelpAction)option.Action!, around);
    }

    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = around.IsTerminal ? Math.Max(Narrow, around.Size().Columns) : Narrow;
        int code = usual.Invoke(parseResult);
        string? lesson = parseResult.CommandResult.Command switch
        {
            Verb verb => verb.Lesson,
            RootCommand => CliApp.Lesson,
            _ => null,
        };
        if (lesson is not null)
        {
            around.Out.WriteLine(lesson);
        }

        return code;
    }
}
