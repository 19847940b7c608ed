using System.CommandLine;
using System.Text;
using Signalbox.Cli.Tests.Fakes;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Help;

public sealed class HelpTests
{
    private static readonly string[][] Verbs =
    [
        [], ["serve"], ["stop"], ["run"], ["ps"], ["watch"], ["inbox"], ["result"], ["cancel"], ["export"],
        ["token"], ["token", "create"], ["token", "list"], ["token", "revoke"],
        ["workspace"], ["workspace", "create"], ["workspace", "list"], ["workspace", "show"], ["workspace", "remove"],
        ["upstream"], ["upstream", "list"], ["upstream", "add"], ["upstream", "remove"], ["upstream", "check"], ["upstream", "explain"], ["upstream", "call"], ["upstream", "watch"],
        ["connect"], ["bridge"], ["config"], ["doctor"],
    ];

    [Fact]
    public async Task Help_OfEveryVerb_IsTheContract()
    {
        using var cli = new CommandLine();
        var all = new StringBuilder();
        foreach (string[] verb in Verbs)
        {
            CommandLineOutcome outcome = await cli.RunAsync([.. verb, "--help"]);
            Assert.Equal((0, ""), (outcome.Code, outcome.Error));
            string text = outcome.Output.Replace(RootCommand.ExecutableName, "signalbox", StringComparison.Ordinal); // Here it is the tests' executable.
            all.Append("$ signalbox ").AppendJoin(' ', [.. verb, "--help"]).Append('\n').Append(text.TrimEnd()).Append("\n\n");
        }

        Contract.AssertMatches("cli-help.txt", string.Join('\n', all.ToString().Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public async Task Help_OfEveryVerb_HasAnExampleAndFits80Columns()
    {
        using var cli = new CommandLine();
        foreach (string[] verb in Verbs)
        {
            CommandLineOutcome outcome = await cli.RunAsync([.. verb, "-h"]);

            Assert.Contains("Example", outcome.Output, StringComparison.Ordinal);
            Assert.All(outcome.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }

    [Fact]
    public async Task Help_VerbsInTheContract_AreAllVerbs()
    {
        using var cli = new CommandLine();
        string[] known = [.. Verbs.Where(verb => verb.Length == 1).Select(verb => verb[0])];

        CommandLineOutcome outcome = await cli.RunAsync("--help");
        string[] listed = [.. outcome.Output.Split('\n').SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.Trim().Length > 0).Where(line => line[2] != ' ').Select(line => line.Trim().Split(' ')[0])];

        Assert.Equal(known, listed);
    }
}
