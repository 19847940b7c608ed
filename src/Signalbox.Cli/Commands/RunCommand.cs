using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
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
        var command = new Verb(
            "run",
            "Hand in a task, watch its terminal, print its result.",
            $"""
            A hub is started in the background if none runs. Ctrl-C stops watching; the
            task goes on.

            Examples:
              signalbox run --agent shell "git log --stat | head -40" --workdir .
              signalbox run --agent claude --workdir ~/src/app "make the tests pass"
              echo "a long prompt" | signalbox run -
              signalbox run --detach --json "…"      only hand it in

            {Outcome.Help}
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
        string task = run.Text("task_id");
        await around.Error.WriteLineAsync(Outcome.OneLine(
            $"signalbox: {task} is {run.Text("status")} with {run.Text("agent")}; watch it at {run.OptionalText("viewer_url") ?? "(no address is known)"}"));
        if (parsed.GetValue(options.Detach))
        {
            await around.Out.WriteLineAsync(json ? run.ToJsonString() : Outcome.OneLine(task));
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
            await around.Error.WriteLineAsync($"\nsignalbox: no longer watching; {task} goes on. 'signalbox watch {task}' shows it again, 'signalbox cancel {task}' ends it.");
            return 130;
        }
    }

    private static async Task<int> WatchAsync(CliSurroundings around, HubClient hub, JsonNode run, bool json, CancellationToken cancellationToken)
    {
        if (json)
        {
            await TaskWait.ForEndAsync(hub, run.Text("task_id"), cancellationToken);
        }
        else
        {
            await SessionWatch.ShowAsync(around, hub, SessionIds.PtyOf(run), untilTaskEnds: true, cancellationToken);
        }

        JsonNode result = await hub.GetAsync($"/api/tasks/{run.Text("task_id")}/result?sessionId={run.Text("session_id")}", cancellationToken);
        if (json)
        {
            await around.Out.WriteLineAsync(result.ToJsonString());
        }
        else
        {
            await Outcome.PrintAsync(around.Error, result);
        }

        return Outcome.ExitCode(result.OptionalText("task_status"));
    }
}
