using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream remove</c>.</summary>
internal static class UpstreamRemove
{
    public static Verb Create(CliSurroundings around)
    {
        Argument<string> name = UpstreamCommand.Name();
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "remove",
            "Remove an MCP server that was added here.",
            """
            Its connections end. Servers of <home>/config.yaml are removed there.

            Example:
              signalbox upstream remove files
            """)
        {
            name,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            await hub.DeleteAsync(UpstreamCommand.Route(parsed.GetValue(name)), cancellationToken);
            await around.Out.WriteLineAsync(parsed.GetValue(json) ? new JsonObject { ["removed"] = parsed.GetValue(name) }.ToJsonString() : "Removed.");
            return 0;
        });
        return command;
    }
}
