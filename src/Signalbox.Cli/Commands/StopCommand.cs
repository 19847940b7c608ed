using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;
using Signalbox.Contracts;
using Signalbox.Contracts.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox stop</c>.</summary>
internal static class StopCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static Command Create(CliSurroundings around)
    {
        var all = new Option<bool>("--all") { Description = "Cancel everything that waits or runs first. Without it tasks go on, and the next hub takes them up." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "stop",
            "Stop the hub; its tasks go on in their terminals.",
            """
            Tasks go on without a hub; one that is started later takes them up again.

            Examples:
              signalbox stop
              signalbox stop --all      end everything that waits or runs, then stop
            """)
        {
            all,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CliSettings settings = CliSettings.Read(around.Environment);
            using var hub = new HubClient(settings);
            JsonNode answer = await hub.PostAsync("/api/hub/stop", new StopRequest(parsed.GetValue(all)), ContractsJson.Default.StopRequest, cancellationToken);
            long asked = around.Time.GetTimestamp();
            while (await hub.HealthAsync(cancellationToken) is not null)
            {
                if (around.Time.GetElapsedTime(asked) > Patience)
                {
                    throw new CliException($"The hub was asked to stop, but {settings.Url} still answers after {Patience.TotalSeconds:0} s. A service manager may have started it again: stop it there.");
                }

                await Task.Delay(Pause, around.Time, cancellationToken);
            }

            await around.Out.WriteLineAsync(parsed.GetValue(json) ? answer.ToJsonString()
                : parsed.GetValue(all) ? $"Stopped; {answer.Number("cancelled")} tasks were cancelled."
                : "Stopped. Tasks that run go on; start a hub to see them again.");
            return 0;
        });
        return command;
    }
}
