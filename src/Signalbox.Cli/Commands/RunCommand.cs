using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox run</c>: a task from start to end.</summary>
internal static class RunCommand
{
    public static Command Create(CliSurroundings around)
    {
        var options = new RunOptions();
        var command = new Command(
            "run",
            $"""
            Hand in a task, watch its terminal, print its result. Starts a hub in the background if none runs.

            Examples:
              signalbox run --agent shell "git log --stat | head -40" --workdir .
              signalbox run --agent claude --workdir ~/src/app "make the tests pass"
              echo "a long prompt" | signalbox run -
              signalbox run --detach --json "…"          only hand it in

            Ctrl-C stops watching; the task goes on. {Outcome.Help}
            """);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(around, options, parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliSurroundings around, RunOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        RunRequest request = await options.ReadAsync(parsed, around, cancellationToken);
        string[] roots = request.Workdir.Length > 0 ? [request.Workdir] : [];
        using var hub = new HubClient(await HubStarter.EnsureAsync(around, roots, cancellationToken));
        JsonNode run = await hub.PostAsync("/api/tasks", request, ContractsJson.Default.RunRequest, cancellationToken);
        bool json = parsed.GetValue(options.Json);
        await around.Error.WriteLineAsync($"signalbox: {run["task_id"]} is {run["status"]} with {run["agent"]}; watch it at {run["viewer_url"] ?? "(no address is known)"}");
        if (parsed.GetValue(options.Detach))
        {
            await around.Out.WriteLineAsync(json ? run.ToJsonString() : (string)run["task_id"]!);
            return 0;
        }

        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            left.Cancel();
        });
        try
        {
            return await WatchAsync(around, hub, run, json, left.Token);
        }
        catch (OperationCanceledException)
        {
            await around.Error.WriteLineAsync($"\nsignalbox: no longer watching; {run["task_id"]} goes on. 'signalbox watch {run["task_id"]}' shows it again, 'signalbox cancel {run["task_id"]}' ends it.");
            return 130;
        }
    }

    private static async Task<int> WatchAsync(CliSurroundings around, HubClient hub, JsonNode run, bool json, CancellationToken cancellationToken)
    {
        if (json)
        {
            await TaskWait.ForEndAsync(hub, (string)run["task_id"]!, cancellationToken);
        }
        else
        {
            await SessionWatch.ShowAsync(around, hub, SessionIds.PtyOf(run), untilTaskEnds: true, cancellationToken);
        }

        JsonNode result = await hub.GetAsync($"/api/tasks/{run["task_id"]}/result?sessionId={run["session_id"]}", cancellationToken);
        if (json)
        {
            await around.Out.WriteLineAsync(result.ToJsonString());
        }
        else
        {
            await Outcome.PrintAsync(around.Error, result);
        }

        return Outcome.ExitCode((string?)result["task_status"]);
    }
}
