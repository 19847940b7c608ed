using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;
using Spectre.Console;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox inbox</c>.</summary>
internal static class InboxCommand
{
    public static Command Create(CliSurroundings around)
    {
        var status = new Option<string?>("--status") { Description = "Only tasks of this status (running includes queued, failed includes timeout and lost)." };
        var email = new Option<string?>("--email") { HelpName = "label", Description = "Only tasks with this label." };
        var limit = new Option<int>("--limit") { HelpName = "n", Description = "Entries a page, 1 to 500.", DefaultValueFactory = _ => 20 };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where the page before ended." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "inbox",
            "List the tasks of the last 24 hours, newest first.",
            """
            Examples:
              signalbox inbox
              signalbox inbox --status needs_approval
              signalbox inbox --json --limit 500 | jq '.counts'
            """)
        {
            status,
            email,
            limit,
            cursor,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            string query = string.Create(
                CultureInfo.InvariantCulture,
                $"/api/tasks?limit={parsed.GetValue(limit)}&status={Text(parsed.GetValue(status))}&email={Text(parsed.GetValue(email))}&cursor={Text(parsed.GetValue(cursor))}");
            JsonNode inbox = await hub.GetAsync(query, cancellationToken);
            if (parsed.GetValue(json))
            {
                await around.Out.WriteLineAsync(inbox.ToJsonString());
            }
            else
            {
                Print(around, inbox);
            }

            return 0;
        });
        return command;
    }

    private static string Cell(string text) => Markup.Escape(Outcome.OneLine(text));

    private static string Text(string? value) => Uri.EscapeDataString(value ?? "");

    private static void Print(CliSurroundings around, JsonNode inbox)
    {
        JsonArray tasks = inbox.List("tasks");
        if (tasks.Count == 0)
        {
            around.Out.WriteLine("No task matches. 'signalbox run \"…\"' starts one.");
            return;
        }

        Table table = new Table().Border(TableBorder.None).AddColumns("TASK", "STATUS", "AGENT", "TIME", "WHAT");
        foreach (JsonNode? task in tasks)
        {
            string what = task.OptionalText("summary") ?? task.Member("progress").OptionalText("message") ?? task.Text("prompt_summary");
            table.AddRow(
                Cell(task.Text("task_id")),
                Cell(task.Text("status")),
                Cell(task.Text("agent")),
                task.Number("elapsed_s").ToString("0", CultureInfo.InvariantCulture) + " s",
                Cell(what));
        }

        around.Tables().Write(table);
        JsonNode counts = inbox.Object("counts");
        around.Out.WriteLine($"{counts["running"]} running or queued, {counts["completed"]} completed, {counts["failed"]} failed");
        if (inbox.OptionalText("next_cursor") is { Length: > 0 } next)
        {
            around.Out.WriteLine($"More: signalbox inbox --cursor {Outcome.OneLine(next)}");
        }
    }
}
