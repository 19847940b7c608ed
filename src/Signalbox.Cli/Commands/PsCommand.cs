using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;
using Spectre.Console;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox ps</c>.</summary>
internal static class PsCommand
{
    public static Command Create(CliSurroundings around)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "ps",
            "List the terminals that are open.",
            """
            Open are those that are live, and those in grace for a while after their end.

            Examples:
              signalbox ps
              signalbox ps --json | jq -r '.[].viewer_url'
            """)
        {
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode sessions = await hub.GetAsync("/api/sessions", cancellationToken);
            if (parsed.GetValue(json))
            {
                await around.Out.WriteLineAsync(sessions.ToJsonString());
            }
            else
            {
                Print(around, sessions.AsList());
            }

            return 0;
        });
        return command;
    }

    private static void Print(CliSurroundings around, JsonArray sessions)
    {
        if (sessions.Count == 0)
        {
            around.Out.WriteLine("No terminal is open. 'signalbox run \"…\"' starts a task, 'signalbox inbox' shows those that ended.");
            return;
        }

        Table table = new Table().Border(TableBorder.None).AddColumns("TASK", "STATE", "AGENT", "IDLE", "SESSION");
        foreach (JsonNode? session in sessions)
        {
            table.AddRow(
                Cell(session.OptionalText("task_id") ?? "-"),
                Cell(session.Text("state")),
                Cell(session.OptionalText("process") ?? "-"),
                session.Number("idle_seconds").ToString("0", CultureInfo.InvariantCulture) + " s",
                Cell(session.Text("session_id")));
        }

        around.Tables().Write(table);
    }

    private static string Cell(string text) => Markup.Escape(Outcome.OneLine(text));
}
