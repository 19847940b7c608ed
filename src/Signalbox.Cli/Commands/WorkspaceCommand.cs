using System.CommandLine;
using Signalbox.Cli.Help;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox workspace</c>.</summary>
internal static class WorkspaceCommand
{
    public static Command Create(CliSurroundings around) =>
        new Verb(
            "workspace",
            "Make, list, show and remove workspaces: the members of the hub.",
            """
            A workspace is one agent's place on the hub: its name, presence, inbox and
            memory. An agent joins it with 'signalbox connect' and the workspace's token.

            Examples:
              signalbox workspace create reviewer --client claude-code
              signalbox workspace list
            """)
        {
            WorkspaceCreate.Create(around),
            WorkspaceList.Create(around),
            WorkspaceShow.Create(around),
            WorkspaceRemove.Create(around),
        };
}
