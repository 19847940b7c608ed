using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;
using Spectre.Console;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream list</c>.</summary>
internal static class UpstreamList
{
    private const int MaxError = 80;
    private static readonly string[] Short = ["NAME", "TRANSPORT", "STATE", "TOOLS", "CHECKED"];

    public static Verb Create(CliSurroundings around)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "list",
            "List the MCP servers and how they are.",
            """
            What was left out of the catalog's files is told to operators, too.

            Examples:
              signalbox upstream list
              signalbox upstream list --json | jq '.clients[] | select(.stale)'
            """)
        {
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode list = await hub.GetAsync("/api/mcp/clients/list", cancellationToken);
            JsonNode catalog = await hub.GetAsync("/api/mcp/clients", cancellationToken);
            await (parsed.GetValue(json) ? around.Out.WriteLineAsync(list.ToJsonString()) : PrintAsync(around, list.List("clients")));
            foreach (JsonNode? problem in catalog.List("problems"))
            {
                string place = problem.OptionalText("endpoint") is { } endpoint ? $"{problem.Text("path")}, {endpoint}" : problem.Text("path");
                await around.Error.WriteLineAsync($"signalbox: {Outcome.OneLine($"{place}: {problem.Text("message")}")}");
            }

            return 0;
        });
        return command;
    }

    private static async Task PrintAsync(CliSurroundings around, JsonArray clients)
    {
        if (clients.Count == 0)
        {
            await around.Out.WriteLineAsync("There is no MCP server. 'signalbox upstream add NAME -- COMMAND' adds one.");
            return;
        }

        Table table = new Table().Border(TableBorder.None).AddColumns([.. Short.Select(title => new TableColumn(title).NoWrap())]).AddColumn("ERROR");
        foreach (JsonNode? client in clients)
        {
            string[] cells =
            [
                client.Text("name"), client.Text("transport"), client.Text("state"), client.OptionalNumber("tools_count")?.ToString(CultureInfo.InvariantCulture) ?? "-",
                Checked(client, around.Time), Error(client),
            ];
            table.AddRow([.. cells.Select(cell => Markup.Escape(Outcome.OneLine(cell)))]);
        }

        around.Tables().Write(table);
    }

    private static string Checked(JsonNode? client, TimeProvider time)
    {
        if (!DateTimeOffset.TryParse(client.OptionalText("last_check_at"), CultureInfo.InvariantCulture, out DateTimeOffset at))
        {
            return "never";
        }

        TimeSpan ago = time.GetUtcNow() - at;
        return ago.TotalSeconds < 60 ? $"{Math.Max(0, (int)ago.TotalSeconds)}s ago"
            : ago.TotalMinutes < 60 ? $"{(int)ago.TotalMinutes}m ago"
            : ago.TotalHours < 24 ? $"{(int)ago.TotalHours}h ago"
            : $"{(int)ago.TotalDays}d ago";
    }

    private static string Error(JsonNode? client)
    {
        string error = client.OptionalText("last_error") ?? "";
        return error.Length <= MaxError ? error : error[..MaxError] + "…";
    }
}
