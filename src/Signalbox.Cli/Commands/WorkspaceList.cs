using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;
using Spectre.Console;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox workspace list</c>.</summary>
internal static class WorkspaceList
{
    public static Verb Create(CliSurroundings around)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "list",
            "List your workspaces; operators see all.",
            """
            Examples:
              signalbox workspace list
              signalbox workspace list --json | jq -r '.[] | select(.late) | .id'
            """)
        {
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode workspaces = await hub.GetAsync("/workspaces", cancellationToken);
            if (parsed.GetValue(json))
            {
                await around.Out.WriteLineAsync(workspaces.ToJsonString());
            }
            else
            {
                Print(around, workspaces.AsList());
            }

            return 0;
        });
        return command;
    }

    private static void Print(CliSurroundings around, JsonArray workspaces)
    {
        if (workspaces.Count == 0)
        {
            around.Out.WriteLine("There is no workspace. 'signalbox workspace create NAME' makes one.");
            return;
        }

        Table table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("ID").NoWrap()).AddColumns("NAME", "STATUS", "AGENT", "WORKS ON"); // Ids are copied from here.
        foreach (JsonNode? workspace in workspaces)
        {
            string[] cells = [workspace.Text("id"), workspace.Text("name"), WorkspaceShow.Status(workspace), WorkspaceShow.Agent(workspace), workspace.OptionalText("current_task") ?? ""];
            table.AddRow([.. cells.Select(cell => Markup.Escape(Outcome.OneLine(cell)))]);
        }

        around.Tables().Write(table);
    }
}
