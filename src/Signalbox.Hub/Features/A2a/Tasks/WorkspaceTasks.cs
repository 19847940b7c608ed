using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>
/// Delegations to a workspace, seen as A2A tasks. Peers see what they asked for; the workspace's own agent, its owner and operators see all that it was asked for.
/// </summary>
internal sealed class WorkspaceTasks(IDelegations delegations, IMessages messages, A2aStore store, IDatabase database, IAuditTrail audit) : ITaskSource
{
    private const int LargestPage = 500;

    public bool Serves(A2aScope scope) => scope.Target is not null;

    public async Task<A2aTask> SendAsync(A2aScope scope, A2aMessage message, CancellationToken cancellationToken)
    {
        if (await SentBefore.FindAsync(store, scope, message, cancellationToken) is { } sent)
        {
            return await GetAsync(scope, sent, TimeSpan.Zero, cancellationToken);
        }

        string text = WholeText(message);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw A2aFaults.InvalidParams("The message says nothing. Say in a text part what shall be done.");
        }

        return message.TaskId is { } id
            ? await AddAsync(scope, id, message, text, cancellationToken)
            : await OfferAsync(scope, message, text, cancellationToken);
    }

    public async Task<A2aTask> GetAsync(A2aScope scope, string id, TimeSpan wait, CancellationToken cancellationToken)
    {
        Delegation? delegation = await FindAsync(scope, id, cancellationToken);
        if (delegation is null)
        {
            return MessageTask(await MessageAsync(scope, id, cancellationToken) ?? throw A2aFaults.TaskNotFound(id));
        }

        if (wait > TimeSpan.Zero)
        {
            delegation = await delegations.AwaitEndAsync(id, wait, cancellationToken) ?? throw A2aFaults.TaskNotFound(id);
        }

        return await TaskAsync(scope, delegation, cancellationToken);
    }

    public async Task<IReadOnlyList<TaskMark>> ListAsync(A2aScope scope, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<string, TaskMark>(StringComparer.Ordinal);
        IReadOnlyList<Delegation> page;
        int before;
        long? until = null;
        do
        {
            page = await delegations.ListAsync(
                new DelegationQuery { Source = SeesAll(scope) ? null : scope.Source, Target = scope.Target!.Id, BeforeMs = until, Limit = LargestPage }, cancellationToken);
            var rows = await store.ByRunAsync(scope, [.. page.Select(delegation => delegation.Id)], cancellationToken);
            before = marks.Count;
            foreach (Delegation delegation in page)
            {
                A2aTaskRow row = rows.GetValueOrDefault(delegation.Id) ?? A2aTaskRow.Of(delegation.Id);
                marks[row.Id] = new TaskMark(row.Id, row.ContextId, StateOf(delegation.Status), delegation.UpdatedMs);
            }

            // Those of the last one's millisecond come once more, so that none of them is left out.
            until = page.Count == 0 ? null : page[^1].CreatedMs + 1;
        }
        while (page.Count == LargestPage && marks.Count > before);
        return [.. marks.Values];
    }

    public async Task<A2aTask> CancelAsync(A2aScope scope, string id, CancellationToken cancellationToken)
    {
        if (await MessageAsync(scope, id, cancellationToken) is { } message)
        {
            throw A2aFaults.TaskNotCancelable(id, message.State);
        }

        Delegation delegation = await VisibleAsync(scope, id, cancellationToken);
        if (scope.Source is { } source && delegation.Source != source)
        {
            throw A2aFaults.UnsupportedOperation("Only whoever asked for the task can cancel it. Report that it failed instead.");
        }

        Delegation cancelled = delegation.Status.IsFinal() ? delegation : await delegations.CancelAsync(id, scope.Caller, cancellationToken);
        return !delegation.Status.IsFinal() && cancelled.Status == DelegationStatus.Cancelled
            ? await TaskAsync(scope, cancelled, cancellationToken)
            : throw A2aFaults.TaskNotCancelable(id, cancelled.Status.Name());
    }

    private async Task<A2aTask> OfferAsync(A2aScope scope, A2aMessage message, string text, CancellationToken cancellationToken)
    {
        OfferedDelegation offered = await delegations.OfferAsync(
            new NewDelegation
            {
                Caller = scope.Caller,
                Source = scope.Source,
                Target = scope.Target!.Id,
                Task = await Conversation.TellAsync(scope, store, delegations, message.ContextId, text, cancellationToken),
                Key = $"a2a-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)))}",
            },
            cancellationToken);

        // An offer that was taken as the answer to what the other side had asked is that task, and belongs to its conversation.
        if (!offered.Reported)
        {
            var row = new A2aTaskRow(offered.Delegation.Id, message.ContextId ?? Guid.NewGuid().ToString("D"), offered.Delegation.Id);
            await store.AddAsync(scope, row, message, startedRun: true, cancellationToken);
        }

        return await TaskAsync(scope, offered.Delegation, cancellationToken);
    }

    /// <summary>More about a task that is not done yet: its agent finds it in the inbox, with the delegation's id.</summary>
    private async Task<A2aTask> AddAsync(A2aScope scope, string id, A2aMessage message, string text, CancellationToken cancellationToken)
    {
        Delegation delegation = await VisibleAsync(scope, id, cancellationToken);
        A2aTaskRow row = await RowAsync(scope, id, cancellationToken);
        if (message.ContextId is { } context && context != row.ContextId)
        {
            throw A2aFaults.InvalidParams("contextId is not the one of the task. Leave it out, or give the task's.");
        }

        bool takes = !delegation.Status.IsSettled() && delegation.ActivityId is not null && delegation.Target == scope.Target!.Id && scope.Source != scope.Target.Id;
        if (!takes)
        {
            throw A2aFaults.UnsupportedOperation(
                $"The task is {delegation.Status.Name()} and takes no message. Send one without taskId; with the task's contextId it goes on from there.");
        }

        await database.WriteAsync(write => Deliver(write, scope, row, message, text), cancellationToken);
        return await TaskAsync(scope, delegation, cancellationToken);
    }

    private int Deliver(WriteScope write, A2aScope scope, A2aTaskRow row, A2aMessage message, string text)
    {
        DeliveredMessage delivered = messages.Deliver(write, new NewMessage
        {
            Target = scope.Target!.Id,
            Source = scope.Source,
            Text = text,
            Body = Envelope(message, row),
            MessageId = message.MessageId,
            DelegationId = row.RunId,
        });
        if (scope.Source is null && !delivered.Repeated)
        {
            audit.Append(write, scope.Caller, "message.send", scope.TargetKey, new JsonObject { ["activity_id"] = delivered.ActivityId, ["delegation_id"] = row.RunId }.ToJsonString());
        }

        return store.Add(write, scope, row, message, startedRun: false);
    }

    /// <summary>The message that the original's route called a task of this id.</summary>
    private Task<SentMessage?> MessageAsync(A2aScope scope, string id, CancellationToken cancellationToken) =>
        messages.FindSentAsync(scope.Source, scope.Target!.Id, id, cancellationToken);

    private async Task<Delegation> VisibleAsync(A2aScope scope, string id, CancellationToken cancellationToken) =>
        await FindAsync(scope, id, cancellationToken) ?? throw A2aFaults.TaskNotFound(id);

    private async Task<Delegation?> FindAsync(A2aScope scope, string id, CancellationToken cancellationToken) =>
        await delegations.FindAsync(id, cancellationToken) is { } found && IsVisible(scope, found) ? found : null;

    /// <summary>What this workspace was asked; and what it had asked the caller, whose message was the answer.</summary>
    private static bool IsVisible(A2aScope scope, Delegation delegation) => delegation.Target == scope.Target!.Id
        ? SeesAll(scope) || delegation.Source == scope.Source
        : delegation.Source == scope.Target.Id && delegation.Target == scope.Source;

    private static bool SeesAll(A2aScope scope) => scope.Source is null || scope.Source == scope.Target!.Id;

    private async Task<A2aTaskRow> RowAsync(A2aScope scope, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(scope, id, cancellationToken) ?? A2aTaskRow.Of(id);

    private async Task<A2aTask> TaskAsync(A2aScope scope, Delegation delegation, CancellationToken cancellationToken)
    {
        A2aTaskRow row = await RowAsync(scope, delegation.Id, cancellationToken);
        IReadOnlyList<JsonObject> said = await store.HistoryAsync(row.Id, cancellationToken);
        return new A2aTask
        {
            Id = row.Id,
            ContextId = row.ContextId,
            RunId = delegation.Id,
            State = StateOf(delegation.Status),
            StateAtMs = delegation.UpdatedMs,
            StatusText = delegation.Status == DelegationStatus.Completed ? null : delegation.Error,
            Result = delegation.Status == DelegationStatus.Completed ? new JsonArray(new JsonObject { ["text"] = delegation.Result ?? "" }) : null,
            History = said.Count > 0 ? said : [Said(delegation.Id, delegation.Task).InHistory(row.Id, row.ContextId)],
            Metadata = Metadata(delegation),
        };
    }

    /// <summary>A message has no answer of its own: it is completed once its agent is done with it.</summary>
    private static A2aTask MessageTask(SentMessage message) => new()
    {
        Id = message.ActivityId,
        ContextId = message.ActivityId,
        RunId = message.ActivityId,
        State = message.IsDone ? A2aState.Completed : message.State == "queued" ? A2aState.Submitted : A2aState.Working,
        StateAtMs = message.StateAtMs,
        History = [Said(message.ActivityId, message.Text).InHistory(message.ActivityId, message.ActivityId)],
        Metadata = new JsonObject { ["status"] = message.State },
    };

    private static A2aState StateOf(DelegationStatus status) => status switch
    {
        DelegationStatus.Pending or DelegationStatus.Queued => A2aState.Submitted,
        DelegationStatus.InProgress => A2aState.Working,
        DelegationStatus.Completed => A2aState.Completed,
        DelegationStatus.Failed => A2aState.Failed,
        DelegationStatus.Cancelled => A2aState.Canceled,
        _ => A2aState.Unspecified,
    };

    /// <summary>A delegation is text: data comes behind it as JSON.</summary>
    private static string WholeText(A2aMessage message) => (message.Text, message.Data?.ToJsonString()) switch
    {
        (var text, null) => text,
        ("", var data) => data,
        (var text, var data) => $"{text}\n\n{data}",
    };

    /// <summary>What was said by other ways than A2A.</summary>
    private static A2aMessage Said(string id, string text) => new() { MessageId = id, Parts = [new JsonObject { ["text"] = text }] };

    /// <summary>The message in the form in which agents read those of the original.</summary>
    private static JsonObject Envelope(A2aMessage message, A2aTaskRow row) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = message.MessageId,
        ["method"] = MessageMethods.Send,
        ["params"] = new JsonObject { ["message"] = Wire.Dialect.V03.Message(message.InHistory(row.Id, row.ContextId)) },
    };

    private static JsonObject Metadata(Delegation delegation)
    {
        var metadata = new JsonObject { ["status"] = delegation.Status.Name(), ["targetId"] = delegation.Target.Value };
        AddIfSet("sourceId", delegation.Source?.Value);
        AddIfSet("hubTaskId", delegation.TaskId);
        AddIfSet("sessionId", delegation.SessionId);
        AddIfSet("viewerUrl", delegation.ViewerUrl);
        return metadata;

        void AddIfSet(string name, string? value)
        {
            if (value is not null)
            {
                metadata[name] = value;
            }
        }
    }
}
