using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Cards;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;
using Signalbox.Hub.Features.A2a.Wire;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.A2a;

/// <summary>Answers admitted calls of A2A, in both versions, for the hub and for workspaces.</summary>
internal sealed class A2aServer(IEnumerable<ITaskSource> sources, HubCard hubCard, TaskStream stream, TimeProvider time)
{
    /// <summary>How long a call waits that shall wait for its task. Then it is answered with the task as it stands: clients and proxies do not hold a call much longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(25);

    /// <summary>Reads the call from the request's body.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http, A2aScope scope, CancellationToken cancellationToken)
    {
        JsonNode? body;
        try
        {
            body = await RpcReader.ReadAsync(http.Request, cancellationToken);
        }
        catch (SignalboxException refusal) when (RpcErrors.IsAnswer(refusal))
        {
            return Json(RpcRequest.Error(id: null, RpcErrors.Of(refusal)));
        }

        return await AnswerAsync(http, scope, body, cancellationToken);
    }

    /// <summary>Answers a call that was read before.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http, A2aScope scope, JsonNode? body, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(http, scope, RpcReader.Check(body), cancellationToken);
        }
        catch (SignalboxException refusal) when (RpcErrors.IsAnswer(refusal))
        {
            return Json(RpcRequest.Error(RpcReader.IdOf(body), RpcErrors.Of(refusal)));
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext http, A2aScope scope, RpcRequest request, CancellationToken cancellationToken)
    {
        (Operation operation, Dialect dialect) = Methods.Find(request.Method, http.Request);
        ITaskSource tasks = sources.First(source => source.Serves(scope));
        switch (operation)
        {
            case Operation.SendStreamingMessage:
                A2aTask sent = await SendAsync(tasks, scope, dialect, request.Params, cancellationToken);
                return new StreamResult(stream, tasks, scope, dialect, request, sent.Id);
            case Operation.SubscribeToTask:
                A2aTask followed = await tasks.GetAsync(scope, request.Params.RequiredId("id"), TimeSpan.Zero, cancellationToken);
                return followed.State.IsFinal()
                    ? throw A2aFaults.UnsupportedOperation($"The task has ended ({dialect.StateName(followed.State)}); there is nothing to follow. Ask for the task itself.")
                    : new StreamResult(stream, tasks, scope, dialect, request, followed.Id);
            default:
                return Json(request.Result(await ResultAsync(operation, tasks, scope, dialect, request.Params, cancellationToken)));
        }
    }

    private async Task<JsonObject> ResultAsync(
        Operation operation, ITaskSource tasks, A2aScope scope, Dialect dialect, JsonObject parameters, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case Operation.SendMessage:
                A2aTask sent = await SendAsync(tasks, scope, dialect, parameters, cancellationToken);
                JsonObject configuration = parameters.Object("configuration") ?? [];
                if (dialect.Waits(configuration))
                {
                    sent = await WaitAsync(tasks, scope, sent, cancellationToken);
                }

                return dialect.SendResult(dialect.Task(sent, configuration.Integer("historyLength", 0)));
            case Operation.GetTask:
                int? historyLength = parameters.Integer("historyLength", 0);
                return dialect.Task(await tasks.GetAsync(scope, parameters.RequiredId("id"), TimeSpan.Zero, cancellationToken), historyLength);
            case Operation.CancelTask:
                return dialect.Task(await tasks.CancelAsync(scope, parameters.RequiredId("id"), cancellationToken));
            case Operation.ListTasks:
                return await ListAsync(tasks, scope, dialect, TaskQuery.Read(parameters, dialect), cancellationToken);
            case Operation.GetExtendedAgentCard:
                return scope.Target is null
                    ? hubCard.Extended(dialect)
                    : throw A2aFaults.UnsupportedOperation("This agent has no extended card: its card is whole, and only for those who may call it.");
            default:
                throw A2aFaults.NoPushNotifications();
        }
    }

    private static Task<A2aTask> SendAsync(ITaskSource tasks, A2aScope scope, Dialect dialect, JsonObject parameters, CancellationToken cancellationToken)
    {
        JsonObject configuration = parameters.Object("configuration") ?? [];
        if (dialect.AsksForPush(configuration))
        {
            throw A2aFaults.NoPushNotifications();
        }

        // Everything is checked before anything is done.
        configuration.Integer("historyLength", 0);
        dialect.Waits(configuration);
        return tasks.SendAsync(scope, dialect.ReadMessage(parameters), cancellationToken);
    }

    private async Task<A2aTask> WaitAsync(ITaskSource tasks, A2aScope scope, A2aTask task, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        while (!task.State.Rests() && LongestWait - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            task = await tasks.GetAsync(scope, task.Id, left < Step ? left : Step, cancellationToken);
        }

        return task;
    }

    private static async Task<JsonObject> ListAsync(ITaskSource tasks, A2aScope scope, Dialect dialect, TaskQuery query, CancellationToken cancellationToken)
    {
        TaskPage page = query.Choose(await tasks.ListAsync(scope, cancellationToken));
        var written = new JsonArray();
        foreach (TaskMark mark in page.Tasks)
        {
            A2aTask task = await tasks.GetAsync(scope, mark.Id, TimeSpan.Zero, cancellationToken);
            written.Add((JsonNode)dialect.Task(task, query.HistoryLength, query.WithArtifacts));
        }

        return new JsonObject { ["tasks"] = written, ["nextPageToken"] = page.NextToken, ["pageSize"] = query.PageSize, ["totalSize"] = page.Total };
    }

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");
}
