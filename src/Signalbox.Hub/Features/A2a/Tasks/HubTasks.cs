using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>
/// Tasks of the hub itself, seen as A2A tasks. A conversation goes on by building on the session of its last task. A task that asks for input goes on as another
/// task of the hub, and keeps its id for A2A clients.
/// </summary>
internal sealed class HubTasks(ITaskDesk desk, A2aStore store) : ITaskSource
{
    private const int LargestPage = 500;

    public bool Serves(A2aScope scope) => scope.Target is null;

    public async Task<A2aTask> SendAsync(A2aScope scope, A2aMessage message, CancellationToken cancellationToken)
    {
        if (await SentBefore.FindAsync(store, scope, message, cancellationToken) is { } sent)
        {
            return await GetAsync(scope, sent, TimeSpan.Zero, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(message.Text))
        {
            throw A2aFaults.InvalidParams("The message has no text. Say in a text part what shall be done; data parts are its context.");
        }

        A2aTaskRow? continued = message.TaskId is { } id ? await AnsweredAsync(scope, id, message.ContextId, cancellationToken) : null;
        string? previous = continued?.RunId;
        if (continued is null && message.ContextId is { } context)
        {
            previous = (await store.FindNewestAsync(scope, context, cancellationToken))?.RunId;
        }

        string session = previous is null ? "" : await SessionAsync(scope, previous, cancellationToken);
        RunResponse run = await desk.RunAsync(scope.Caller, Request(message, session), cancellationToken);
        var row = new A2aTaskRow(continued?.Id ?? run.TaskId.Value, continued?.ContextId ?? message.ContextId ?? Guid.NewGuid().ToString("D"), run.TaskId.Value);
        await store.AddAsync(scope, row, message, startedRun: true, cancellationToken);
        return await GetAsync(scope, row.Id, TimeSpan.Zero, cancellationToken);
    }

    public async Task<A2aTask> GetAsync(A2aScope scope, string id, TimeSpan wait, CancellationToken cancellationToken)
    {
        A2aTaskRow row = await RowAsync(scope, id, cancellationToken);
        return await TaskAsync(scope, row, await EntryAsync(scope, row, wait, cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<TaskMark>> ListAsync(A2aScope scope, CancellationToken cancellationToken)
    {
        var marks = new List<TaskMark>();
        string? cursor = "";
        while (cursor is not null)
        {
            InboxResponse page = await desk.InboxAsync(scope.Caller, new InboxRequest { Limit = LargestPage, Cursor = cursor }, cancellationToken);
            var rows = await store.ByRunAsync(scope, [.. page.Tasks.Select(entry => entry.TaskId.Value)], cancellationToken);
            foreach (InboxEntry entry in page.Tasks)
            {
                A2aTaskRow row = rows.GetValueOrDefault(entry.TaskId.Value) ?? A2aTaskRow.Of(entry.TaskId.Value);

                // A run that asked for input and was answered is not a task of its own.
                if (row.RunId == entry.TaskId.Value)
                {
                    marks.Add(new TaskMark(row.Id, row.ContextId, StateOf(entry.Status), StateAtMs(entry)));
                }
            }

            cursor = page.NextCursor;
        }

        return marks;
    }

    public async Task<A2aTask> CancelAsync(A2aScope scope, string id, CancellationToken cancellationToken)
    {
        A2aTaskRow row = await RowAsync(scope, id, cancellationToken);
        InboxEntry entry = await EntryAsync(scope, row, TimeSpan.Zero, cancellationToken);
        if (StateOf(entry.Status).Rests())
        {
            throw A2aFaults.TaskNotCancelable(id, entry.Status);
        }

        entry = await desk.CancelAsync(scope.Caller, row.RunId, cancellationToken);
        return StateOf(entry.Status) == A2aState.Canceled
            ? await TaskAsync(scope, row, entry, cancellationToken)
            : throw A2aFaults.TaskNotCancelable(id, entry.Status);
    }

    /// <summary>The same message again is the same request, also when nothing was written down the first time.</summary>
    private static RunRequest Request(A2aMessage message, string previousSession)
    {
        var usual = new RunRequest();
        return new RunRequest
        {
            Prompt = message.Text,
            Context = message.Data?.ToJsonString() ?? usual.Context,
            PreviousSessionId = previousSession,
            Agent = message.Metadata.Text("agent") ?? usual.Agent,
            Workdir = message.Metadata.Text("workdir") ?? usual.Workdir,
            Permissions = message.Metadata.Text("permissions") ?? usual.Permissions,
            TimeoutS = message.Metadata.Integer("timeout_s", 1) ?? usual.TimeoutS,
            IdempotencyKey = $"a2a-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)))}",
        };
    }

    /// <summary>The task that a message with a task id goes on with: one that waits for it.</summary>
    private async Task<A2aTaskRow> AnsweredAsync(A2aScope scope, string id, string? contextId, CancellationToken cancellationToken)
    {
        A2aTaskRow row = await RowAsync(scope, id, cancellationToken);
        InboxEntry entry = await EntryAsync(scope, row, TimeSpan.Zero, cancellationToken);
        if (contextId is not null && contextId != row.ContextId)
        {
            throw A2aFaults.InvalidParams("contextId is not the one of the task. Leave it out, or give the task's.");
        }

        return StateOf(entry.Status) == A2aState.InputRequired
            ? row
            : throw A2aFaults.UnsupportedOperation($"The task is {entry.Status} and takes no message. Send one without taskId; with the task's contextId it goes on from there.");
    }

    private async Task<A2aTaskRow> RowAsync(A2aScope scope, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(scope, id, cancellationToken) ?? A2aTaskRow.Of(id);

    private async Task<InboxEntry> EntryAsync(A2aScope scope, A2aTaskRow row, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.GetAsync(scope.Caller, row.RunId, wait, cancellationToken);
        }
        catch (SignalboxException unknown) when (unknown.StatusCode == StatusCodes.Status404NotFound)
        {
            throw A2aFaults.TaskNotFound(row.Id);
        }
    }

    /// <summary>The session to build on; empty when the hub no longer knows the task.</summary>
    private async Task<string> SessionAsync(A2aScope scope, string runId, CancellationToken cancellationToken)
    {
        try
        {
            return (await desk.GetAsync(scope.Caller, runId, TimeSpan.Zero, cancellationToken)).SessionId.Value;
        }
        catch (SignalboxException unknown) when (unknown.StatusCode == StatusCodes.Status404NotFound)
        {
            return "";
        }
    }

    private async Task<A2aTask> TaskAsync(A2aScope scope, A2aTaskRow row, InboxEntry entry, CancellationToken cancellationToken)
    {
        A2aState state = StateOf(entry.Status);
        JsonObject? result = state is A2aState.Completed or A2aState.InputRequired
            ? await desk.ResultAsync(scope.Caller, row.RunId, entry.SessionId.Value, cancellationToken)
            : null;
        return new A2aTask
        {
            Id = row.Id,
            ContextId = row.ContextId,
            RunId = row.RunId,
            State = state,
            StateAtMs = StateAtMs(entry),
            StatusText = StatusText(entry, state, result),
            Result = state == A2aState.Completed ? ResultParts(result!) : null,
            History = await store.HistoryAsync(row.Id, cancellationToken),
            Metadata = Metadata(entry),
        };
    }

    private static A2aState StateOf(string status) => TaskStates.TryParse(status, out TaskState state) ? state switch
    {
        TaskState.Queued => A2aState.Submitted,
        TaskState.Running => A2aState.Working,
        TaskState.Completed => A2aState.Completed,
        TaskState.NeedsApproval or TaskState.InfoNeeded => A2aState.InputRequired,
        TaskState.Cancelled => A2aState.Canceled,
        _ => A2aState.Failed,
    }
    : A2aState.Unspecified;

    /// <summary>Its end; before that, when it was handed in.</summary>
    private static long StateAtMs(InboxEntry entry) =>
        (long)Math.Round((entry.CreatedAt + (StateOf(entry.Status).Rests() ? entry.ElapsedS : 0)) * 1000);

    private static string? StatusText(InboxEntry entry, A2aState state, JsonObject? result) => state switch
    {
        A2aState.Submitted => $"{entry.QueuePosition ?? 0} tasks are ahead.",
        A2aState.Working => entry.Attention is { } attention ? $"Waits for a person: {attention.Message}" : entry.Progress is { } line ? $"{line.Step}: {line.Message}" : null,
        A2aState.InputRequired => Words(result!["feedback"]) ?? Words(result["summary"]) ?? entry.Status,
        A2aState.Completed => null,
        _ => entry.Reason ?? entry.Summary ?? entry.Status,
    };

    private static string? Words(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text.Length == 0 ? null : text : node?.ToJsonString();

    /// <summary>The summary for readers, and everything that was handed in for programs.</summary>
    private static JsonArray ResultParts(JsonObject result)
    {
        var parts = new JsonArray();
        if (Words(result["summary"]) is { } summary)
        {
            parts.Add((JsonNode)new JsonObject { ["text"] = summary });
        }

        parts.Add((JsonNode)new JsonObject { ["data"] = result.DeepClone() });
        return parts;
    }

    private static JsonObject Metadata(InboxEntry entry)
    {
        var metadata = new JsonObject { ["sessionId"] = entry.SessionId.Value, ["agent"] = entry.Agent, ["status"] = entry.Status };
        if (entry.ViewerUrl is { } url)
        {
            metadata["viewerUrl"] = url;
        }

        return metadata;
    }
}
