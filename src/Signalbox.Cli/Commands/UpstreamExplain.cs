using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream explain</c>.</summary>
internal static class UpstreamExplain
{
    public static Verb Create(CliSurroundings around)
    {
        Argument<string> name = UpstreamCommand.Name();
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "explain",
            "Say why an MCP server is as it is, and what would help.",
            """
            Example:
              signalbox upstream explain files
            """)
        {
            name,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode explanation = await hub.GetAsync(UpstreamCommand.Route(parsed.GetValue(name), "/explain"), cancellationToken);
            await (parsed.GetValue(json) ? around.Out.WriteLineAsync(explanation.ToJsonString()) : PrintAsync(around.Out, explanation));
            return 0;
        });
        return command;
    }

    private static async Task PrintAsync(TextWriter output, JsonNode explanation)
    {
        JsonObject client = explanation.Object("client");
        await output.WriteLineAsync(Outcome.OneLine(UpstreamCheck.Line(client)));
        (string Name, string? Value)[] facts =
        [
            ("what helps", explanation.OptionalText("advice")),
            ("because", $"{explanation.Object("rule").Text("name")} ({client.Text("reason_code")})"),
            ("endpoint", $"{client.Text("endpoint")} ({client.Text("transport")})"),
            ("last checked", client.OptionalText("last_check_at")),
            ("last worked", client.OptionalText("last_ok_at")),
            ("next check", client.OptionalText("next_check_at")),
            ("next attempt", client.OptionalText("next_retry_at")),
            .. explanation.List("evidence").Select(Evidence),
        ];
        foreach ((string name, string? value) in facts.Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            await output.WriteLineAsync($"  {name}: {Outcome.OneLine(value!)}");
        }

        foreach (JsonNode? line in explanation.Member("connection").Member("standard_error") as JsonArray ?? [])
        {
            await output.WriteLineAsync($"  its standard error: {Outcome.OneLine(line?.ToString() ?? "")}");
        }
    }

    private static (string Name, string? Value) Evidence(JsonNode? evidence)
    {
        string detail = evidence.OptionalText("detail") is { Length: > 0 } text ? $": {text}" : "";
        return ($"by {evidence.Text("source")}", string.Create(CultureInfo.InvariantCulture, $"{evidence.Text("what")}, {evidence.Number("age_seconds"):0} s ago{detail}"));
    }
}
