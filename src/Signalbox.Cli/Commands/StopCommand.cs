using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;
using Signalbox.Contracts;
using Signalbox.Contracts.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox stop</c>.</summary>
internal static class StopCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static Command Create(CliSurroundings around)
    {
        var all = new Option<bool>("--all") { Description = "Cancel everything that waits or runs first. Without it tasks go on, and the next hub takes them up." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("stop", "Stop the hub. Its tasks go on in their terminals; a hub that is started later adopts them.") { all, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode answer = await hub.PostAsync("/api/hub/stop", new StopRequest(parsed.GetValue(all)), ContractsJson.Default.StopRequest, cancellationToken);
            while (await hub.HealthAsync(cancellationToken) is not null)
            {
                await Task.Delay(Pause, around.Time, cancellationToken);
            }

            await around.Out.WriteLineAsync(parsed.GetValue(json) ? answer.ToJsonString()
                : parsed.GetValue(all) ? $"Stopped; {answer["cancelled"]} tasks were cancelled."
                : "Stopped. Tasks that run go on; start a hub to see them again.");
            return 0;
        });
        return command;
    }
}
