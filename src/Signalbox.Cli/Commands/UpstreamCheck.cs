using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream check</c>.</summary>
internal static class UpstreamCheck
{
    /// <summary>A check takes as long as the endpoint's own timeouts let it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Verb Create(CliSurroundings around)
    {
        Argument<string> name = UpstreamCommand.Name();
        var retry = new Option<bool>("--retry") { Description = "Connect anew first, without waiting for the next attempt." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "check",
            "Check an MCP server now.",
            """
            Exit code: 0 connected, 1 not connected, 2 usage or hub error.

            Examples:
              signalbox upstream check files
              signalbox upstream check files --retry
            """)
        {
            name,
            retry,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment), Patience);
            if (parsed.GetValue(retry))
            {
                await hub.PostAsync(UpstreamCommand.Route(parsed.GetValue(name), "/retry"), [], cancellationToken);
            }

            JsonNode client = await hub.PostAsync(UpstreamCommand.Route(parsed.GetValue(name), "/check"), [], cancellationToken);
            await around.Out.WriteLineAsync(parsed.GetValue(json) ? client.ToJsonString() : Outcome.OneLine(Line(client)));
            return client.Text("status") == "connected" ? 0 : 1;
        });
        return command;
    }

    /// <summary>How it is, in a line.</summary>
    public static string Line(JsonNode client)
    {
        string tools = client.OptionalNumber("tools_count") is { } count ? string.Create(CultureInfo.InvariantCulture, $", {count} tools") : "";
        string latency = client.OptionalNumber("latency_ms") is { } ms ? string.Create(CultureInfo.InvariantCulture, $", {ms:0.#} ms") : "";
        string error = client.OptionalText("last_error") is { } text ? $": {text}" : "";
        return $"{client.Text("name")}: {UpstreamCommand.State(client)}{tools}{latency}{error}";
    }
}
