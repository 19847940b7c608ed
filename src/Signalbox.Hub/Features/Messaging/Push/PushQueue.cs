using System.Net.Mime;
using System.Text;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Messaging.Inbox;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>
/// Brings messages from the inboxes of agents that have an address to these agents, oldest first. The hub is a consumer like any other: it takes a lease, calls, and acks
/// what was answered with 2xx. After <see cref="PushStore.MaxAttempts"/> failures a message stays in the inbox for the agent to fetch.
/// </summary>
internal sealed partial class PushQueue(
    IDatabase database, IWorkspaceDirectory directory, PushCalls calls, InboxDesk inbox, IEnumerable<IInboxListener> listeners, TimeProvider time, ILogger<PushQueue> logger)
{
    public const string Consumer = "hub:push";

    private const int MaxAtOnce = 8;

    /// <summary>Shorter than a lease, so that nobody else is given what is being brought.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(50);

    /// <summary>Inboxes that the last run of the hub left something in.</summary>
    public Task<string[]> FindLeftAsync(CancellationToken cancellationToken) => database.ReadAsync(PushStore.Open, cancellationToken);

    /// <summary>One pass over these inboxes and those with something to try again; gives how many messages were brought.</summary>
    public async Task<int> DrainAsync(IEnumerable<string> arrived, CancellationToken cancellationToken)
    {
        int brought = 0;
        string[] due = [.. arrived.Union(await database.ReadAsync(connection => PushStore.Due(connection, NowMs()), cancellationToken))];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, options, async (id, ending) =>
        {
            if (WorkspaceId.TryParse(id, out WorkspaceId known)
                && await directory.FindAsync(known, ending) is { IsPush: true, Url.Length: > 0, Status: not WorkspaceStatus.Removed } target)
            {
                while (await BringNextAsync(target, ending))
                {
                    Interlocked.Increment(ref brought);
                }
            }
        });
        return brought;
    }

    /// <summary>Brings the oldest message; false: there is none, or the agent did not take it.</summary>
    private async Task<bool> BringNextAsync(Workspace target, CancellationToken cancellationToken)
    {
        InboxRow? next = await database.WriteAsync(
            scope => PushStore.Claim(scope, new Lease(target.Id.Value, Consumer, NowMs())), cancellationToken);
        if (next is null)
        {
            return false;
        }

        (WorkspaceAnswer? answer, string fault) = await CallAsync(target, next, cancellationToken);
        if (answer is not null)
        {
            return (await inbox.AckAsync(target.Id, Consumer, next.ActivityId, scope => NoteReply(scope, next, answer), cancellationToken)).Removed;
        }

        LogNotTaken(logger, next.ActivityId, target.Id, fault);
        await database.WriteAsync(scope => PushStore.Release(scope, next.Seq, Consumer), cancellationToken);
        return false;
    }

    /// <summary>What the agent says in its answer belongs to the delegation that it was asked about.</summary>
    private void NoteReply(WriteScope scope, InboxRow message, WorkspaceAnswer answer)
    {
        if (message.DelegationId is { } delegation && AgentReply.Find(answer.Body) is { } reply)
        {
            foreach (IInboxListener listener in listeners)
            {
                listener.Answered(scope, delegation, message.ActivityId, reply.Completed, reply.Text);
            }
        }
    }

    /// <summary>The answer of an agent that took the message, or why it did not.</summary>
    private async Task<(WorkspaceAnswer? Taken, string Fault)> CallAsync(Workspace target, InboxRow message, CancellationToken cancellationToken)
    {
        try
        {
            WorkspaceId? source = WorkspaceId.TryParse(message.SourceId, out WorkspaceId from) ? from : null;
            using var content = new StringContent(message.RequestBody ?? "{}", Encoding.UTF8, MediaTypeNames.Application.Json);
            PushOutcome outcome = await calls.PostAsync(target, "", source, content, CallTimeout, cancellationToken);
            return outcome.Answer is not { } answer ? (null, outcome.Fault ?? "no answer") : answer.IsSuccess ? (answer, "") : (null, $"HTTP {answer.StatusCode}");
        }
        catch (SignalboxException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {ActivityId} was not taken by workspace {WorkspaceId}: {Fault}")]
    private static partial void LogNotTaken(ILogger logger, string activityId, WorkspaceId workspaceId, string fault);
}
