using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox cancel</c>.</summary>
internal static class CancelCommand
{
    public static Command Create(CliSurroundings around)
    {
        var task = new Argument<string>("task") { Description = "Task id." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "cancel",
            "End a task that waits or runs.",
            """
            Its terminal stays open for a while, its recording is kept.

            Example:
              signalbox cancel task-1a2b3c4d

            Exit code: 0 cancelled, 1 it had ended otherwise, 2 usage or hub error.
            """)
        {
            task,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            string id = TaskIds.Parse(parsed.GetValue(task)!);
            JsonNode entry = await hub.PostAsync($"/api/tasks/{id}/cancel", new JsonObject(), cancellationToken);
            await around.Out.WriteLineAsync(parsed.GetValue(json) ? entry.ToJsonString() : Outcome.OneLine($"{entry.Text("task_id")}: {entry.Text("status")}"));
            return entry.OptionalText("status") == "cancelled" ? 0 : 1;
        });
        return command;
    }
}
