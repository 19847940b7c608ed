using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox result</c>.</summary>
internal static class ResultCommand
{
    public static Command Create(CliSurroundings around)
    {
        var task = new Argument<string>("task") { Description = "Task id." };
        var wait = new Option<bool>("--wait") { Description = "Wait until the task has ended." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "result",
            "Print what a task handed in.",
            $"""
            Examples:
              signalbox result task-1a2b3c4d
              signalbox result --wait --json task-1a2b3c4d | jq -r .summary

            {Outcome.Help}
            A task that has not ended gives 1.
            """)
        {
            task,
            wait,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            string id = TaskIds.Parse(parsed.GetValue(task)!);
            JsonNode entry = parsed.GetValue(wait)
                ? await TaskWait.ForEndAsync(hub, id, cancellationToken)
                : await hub.GetAsync($"/api/tasks/{id}", cancellationToken);
            JsonNode result = await hub.GetAsync($"/api/tasks/{id}/result?sessionId={entry.Text("session_id")}", cancellationToken);
            if (parsed.GetValue(json))
            {
                await around.Out.WriteLineAsync(result.ToJsonString());
            }
            else
            {
                await Outcome.PrintAsync(around.Out, result);
            }

            return Outcome.ExitCode(result.OptionalText("task_status"));
        });
        return command;
    }
}
